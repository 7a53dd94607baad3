package dev.flywheel.samples.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SandboxTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void anEndlessLoopIsEnded() {
    try (Sandbox sandbox = new Sandbox(Duration.ofSeconds(2))) {
      assertThat(sandbox.run("for (;;);")).isEqualTo("limit: timeout");
      assertThat(sandbox.run("6 * 7")).isEqualTo("value: 42");
    }
  }

  @Test
  void memoryAndOutputAreBoundedAndTheNextScriptRuns() {
    try (Sandbox sandbox = new Sandbox(LONG)) {
      assertThat(sandbox.run("{ const all = []; for (;;) all.push(new Array(1000).fill('x')) }"))
          .isEqualTo("limit: maxHeap");
      assertThat(sandbox.run("for (;;) print('spam')")).isEqualTo("limit: maxOutput");
      assertThat(sandbox.output()).startsWith("spam\nspam\n").hasSizeLessThanOrEqualTo(1_000);
      assertThat(sandbox.run("6 * 7")).isEqualTo("value: 42");
    }
  }

  @Test
  void aFailureSaysWhere() {
    try (Sandbox sandbox = new Sandbox(LONG)) {
      assertThat(sandbox.run("1;\nnull.x"))
          .startsWith("failure: TypeError: Cannot read properties of null (reading 'x')")
          .contains("line number 2");
    }
  }

  @Test
  void programPrintsWhatBecameOfEach() throws Exception {
    assertThat(StandardOutput.of(() -> Sandbox.main(new String[0])))
        .isEqualTo("value: 42\nlimit: timeout\nlimit: maxHeap\nlimit: maxOutput\n");
  }
}
