package dev.flywheel.samples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import org.junit.jupiter.api.Test;

class HelloTest {

  @Test
  void greetsWhomItIsTold() throws Exception {
    assertThat(StandardOutput.of(() -> Hello.main(new String[] {"Ada"}))).isEqualTo("hello, Ada\n");
  }

  @Test
  void greetsTheWorldOtherwise() throws Exception {
    assertThat(StandardOutput.of(() -> Hello.main(new String[0]))).isEqualTo("hello, world\n");
  }
}
