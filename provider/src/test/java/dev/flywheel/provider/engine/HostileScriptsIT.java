package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scripts that try to end the process, each in a JVM that must survive them. */
@Timeout(300)
class HostileScriptsIT {

  private static List<String> run(List<String> options, String... scripts)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), HostileMain.class.getName()));
    command.addAll(List.of(scripts));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(lines.toString()).isZero();
      assertThat(lines).hasSize(scripts.length + 1).last().isEqualTo("end");
      assertThat(lines.subList(0, scripts.length)).allMatch(line -> line.endsWith(" then 42"));
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void scriptsThatFillMemory() throws Exception {
    List<String> lines =
        run(
            List.of(
                "-Dflywheel.maxHeap=96MB", "-Dflywheel.maxExternal=64MB", "-Dflywheel.timeout=60s"),
            "var q = []; for (;;) q.push(new Array(1000).fill(1.5))",
            "q = new Map; for (let i = 0;; i++) q.set(i, [i])",
            "q = []; for (;;) q.push(q.length + .5)",
            "q = []; for (;;) q.push(new Uint8Array(4e6))",
            "q = null; new Array(2 ** 29).fill(1)",
            "Array.from({ length: 1e9 })",
            "new Array(2 ** 30).with(0, 1)",
            "'x'.repeat(2 ** 30)");

    assertThat(lines.subList(0, 3)).allMatch(line -> line.startsWith("HeapLimitException"));
    assertThat(lines.get(3)).startsWith("ExternalMemoryLimitException");
    assertThat(lines.subList(4, 8)).allMatch(line -> line.contains("RangeError"));
  }

  @Test
  void builtInsOfHugeTextsAndBuffersThatWouldEndTheProcess() throws Exception {
    List<String> lines =
        run(
            List.of(),
            "'x'.repeat(2 ** 29 - 24).split('')",
            "'x,'.repeat(2 ** 28 - 24).split(',')",
            "'x'.repeat(2 ** 28).split(/x/)",
            "'x'.repeat(2 ** 28).match(/x/g)",
            "'x'.repeat(2 ** 28).split('y').length",
            "'x'.repeat(2 ** 28).match(/y/g)",
            "new Uint8Array(2 ** 33).fill(1)");

    assertThat(lines.subList(0, 4)).allMatch(line -> line.contains("RangeError"));
    assertThat(lines.subList(4, 6)).containsExactly("1 then 42", "null then 42");
    assertThat(lines.get(6)).startsWith("ExternalMemoryLimitException");
  }

  @Test
  void scriptsThatNeverEnd() throws Exception {
    List<String> lines =
        run(
            List.of("-Dflywheel.timeout=400ms"),
            "for (;;);",
            "(async () => { for (;;) await 0 })(); 1",
            "/(a+)+b/.test('a'.repeat(60))",
            "for (;;) host.eval('1')",
            "host.eval('for (;;);')",
            "host.deep(() => { for (;;); }, 1)",
            "throw { get message() { for (;;); } }");

    assertThat(lines.subList(0, 7)).allMatch(line -> line.startsWith("TimeLimitException"));
  }

  @Test
  void recursionEndsInAnError() throws Exception {
    List<String> lines =
        run(
            List.of(),
            "(function r() { r() })()",
            "var f = n => host.deep(f, n + 1); f(0)",
            "var e = 0; function g() { e++; host.eval('g()') } g()",
            "var o = {}; for (let i = 0; i < 1e6; i++) o = { o }; JSON.stringify(o)",
            "host.overflow(0)",
            "#deep");

    assertThat(lines.get(0)).contains("RangeError");
    assertThat(lines.subList(1, 3)).allMatch(line -> line.contains("Exception"));
    assertThat(lines.subList(4, 6)).allMatch(line -> line.contains("RangeError"));
  }

  @Test
  void oddThrowsAndSources() throws Exception {
    List<String> lines =
        run(
            List.of(),
            "throw null",
            "throw undefined",
            "throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })",
            "throw { get message() { throw 3 }, get stack() { throw 4 } }",
            "throw Object.create(null)",
            "throw Symbol('s')",
            "host.checked()",
            "host.error()",
            "#binary",
            "({ get a() { throw 5 } })",
            "var c = []; c.push(c); c.length",
            "#empty",
            "#nul",
            "#surrogates",
            "#enormous");

    assertThat(lines.subList(0, 9)).allMatch(line -> line.contains("Exception"));
    assertThat(lines.subList(10, 15))
        .containsExactly("1 then 42", "null then 42", "3 then 42", "3 then 42", "1 then 42");
  }
}
