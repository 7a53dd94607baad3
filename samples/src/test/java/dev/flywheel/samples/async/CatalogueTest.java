package dev.flywheel.samples.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class CatalogueTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void allAnswersAreAwaitedTogether() throws Exception {
    try (Catalogue catalogue = new Catalogue()) {
      assertThat(catalogue.offer("gear").block(PATIENCE))
          .isEqualTo("gear: 4.50, 7 left, \"gear works\"");
    }
  }

  @Test
  void aFailedMonoIsARejectionWithItsCode() throws Exception {
    try (Catalogue catalogue = new Catalogue()) {
      assertThat(catalogue.offer("sofa").block(PATIENCE)).isEqualTo("sofa: not sold here");
    }
  }

  @Test
  void manyOffersAreUnderWayAtOnce() throws Exception {
    try (Catalogue catalogue = new Catalogue()) {
      List<Object> offers =
          Flux.range(0, 100)
              .flatMap(i -> catalogue.offer("lever"), 100)
              .collectList()
              .block(PATIENCE);
      assertThat(offers).hasSize(100).containsOnly("lever: 30.00, 7 left, \"lever works\"");
    }
  }

  @Test
  void programPrintsOffers() throws Exception {
    assertThat(StandardOutput.of(() -> Catalogue.main(new String[0])))
        .contains("gear: 4.50", "lever: 30.00");
  }
}
