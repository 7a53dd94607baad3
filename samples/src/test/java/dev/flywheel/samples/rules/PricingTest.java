package dev.flywheel.samples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricingTest {

  @Test
  void recordsGoInAndComeOut() throws Exception {
    Order member = new Order("Ada", true, List.of(new Order.Line("gear", 40, 5)));
    Order guest = new Order("Charles", false, List.of(new Order.Line("lever", 1, 30)));
    try (Pricing pricing = new Pricing()) {
      assertThat(pricing.price(List.of(member, guest)))
          .containsExactly(
              new Quote(
                  "Ada",
                  new BigDecimal("177.50"),
                  List.of("member", "one of ten free", "no postage")),
              new Quote("Charles", new BigDecimal("30.00"), List.of()));
    }
  }

  @Test
  void noOrdersMakeNoQuotes() throws Exception {
    try (Pricing pricing = new Pricing()) {
      assertThat(pricing.price(List.of())).isEmpty();
    }
  }

  @Test
  void programPrintsQuotes() throws Exception {
    assertThat(StandardOutput.of(() -> Pricing.main(new String[0])))
        .contains("customer=Ada, total=46.80", "customer=Charles, total=30.00");
  }
}
