package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HostMemoryTest {

  @Test
  void shortLivedWrappersAreFreedWithinOneEvaluation() throws Exception {
    try (Playground js = new Playground()) {
      js.put("make", (Supplier<Object>) () -> new StringBuilder("x").append(1).chars());
      js.put("lists", (Supplier<Object>) () -> new ArrayList<>(List.of(1, 2)));
      assertThat(
              js.eval("let n = 0; for (let i = 0; i < 30000; i++) { make(); n += lists()[1] } n"))
          .isEqualTo(60_000);
      assertThat(js.engine.statistics().hostObjects()).isLessThan(30_000);
    }
  }
}
