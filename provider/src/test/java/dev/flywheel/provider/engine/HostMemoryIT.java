package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostMemoryIT {

  /** G1 keeps each of them as two regions, and looks for garbage beside the program. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseParallelGC"})
  void largeObjectsThatScriptsDropDoNotFillJavasHeap(String collector) throws Exception {
    assertThat(Fork.lines(List.of("-Xmx160m", collector), HostMemoryMain.class, "1000"))
        .endsWith(String.valueOf(1000L << 20), "0");
  }
}
