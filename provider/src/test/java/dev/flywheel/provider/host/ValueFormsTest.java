package dev.flywheel.provider.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate")
class ValueFormsTest {

  @Test
  void json() {
    assertThat(ValueForms.json(new BigDecimal("1.50"))).isEqualTo(1.5);
    assertThat(ValueForms.json(new BigDecimal("1.00000000000000000001")))
        .isEqualTo("1.00000000000000000001");
    assertThat(ValueForms.json(new Date(0))).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(ValueForms.json(TimeUnit.DAYS)).isEqualTo("DAYS");
    assertThat(ValueForms.json(Optional.empty())).isNull();
    assertThat(ValueForms.json(OptionalInt.of(3))).isEqualTo(3);
    UUID id = new UUID(1, 2);
    assertThat(ValueForms.json(id)).isEqualTo(id.toString());
  }

  @Test
  void primitive() {
    assertThat(ValueForms.primitive(new BigDecimal("1.50"), true)).isEqualTo(1.5);
    assertThat(ValueForms.primitive(new BigDecimal("1.50"), false)).isEqualTo("1.50");
    assertThat(ValueForms.primitive(Instant.ofEpochMilli(5), true)).isEqualTo(5L);
    assertThat(ValueForms.primitive(Duration.ofSeconds(1), true)).isEqualTo(1000L);
    assertThat(ValueForms.primitive(Optional.of(2), true)).isEqualTo(2);
    assertThat(ValueForms.primitive(Optional.of(new Date(7)), true)).isEqualTo(7L);
  }
}
