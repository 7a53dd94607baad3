package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostMemoryIT {

  /** With the collector that collects when its heap is full, and not some time before. */
  @Test
  void largeObjectsThatScriptsDropDoNotFillJavasHeap() throws Exception {
    assertThat(Fork.lines(List.of("-Xmx160m", "-XX:+UseSerialGC"), HostMemoryMain.class, "1000"))
        .endsWith(String.valueOf(1000L << 20), "0");
  }
}
