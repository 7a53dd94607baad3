package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.engine.Fork;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastFailureTest {

  @ParameterizedTest
  @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
  void waitingLoopKeepsNothingOfTheFailureOfItsLastJob(String compiler) throws Exception {
    assertThat(Fork.lines(List.of(compiler, "-Xbatch"), LastFailureMain.class))
        .containsExactly("0");
  }

  @Test
  void forgettingReturnsWhatItWasGiven() {
    assertThat(LastFailure.forget(3)).isEqualTo(3);
  }
}
