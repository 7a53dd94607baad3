package dev.flywheel.samples.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class PricesTest {

  @Test
  void manyCallsShareTheEngines() {
    try (Prices prices = new Prices(2)) {
      assertThat(Flux.range(0, 100).flatMap(any -> prices.price(100, "USD")).collectList().block())
          .isEqualTo(Collections.nCopies(100, "108 USD"));
      assertThat(prices.isUp()).isTrue();
    }
  }

  @Test
  void aFailedCallLeavesThePoolAsItWas() {
    try (Prices prices = new Prices(1)) {
      StepVerifier.create(prices.price(100, "XXX"))
          .verifyErrorSatisfies(
              failure -> assertThat(failure).hasMessageContaining("no rate for XXX"));
      assertThat(prices.price(100, "EUR").block()).isEqualTo("100 EUR");
    }
  }

  @Test
  void aDrainedPoolIsNoLongerUp() {
    try (Prices prices = new Prices(2)) {
      prices.warmUp().block();
      prices.drain().block();

      assertThat(prices.isUp()).isFalse();
      StepVerifier.create(prices.price(100, "EUR")).verifyError(IllegalStateException.class);
    }
  }

  @Test
  void programPrintsThePrices() throws Exception {
    assertThat(StandardOutput.of(() -> Prices.main(new String[0])))
        .isEqualTo("[250 EUR, 270 USD, 42750 JPY]\n");
  }
}
