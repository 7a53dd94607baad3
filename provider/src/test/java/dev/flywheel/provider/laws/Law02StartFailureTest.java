package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.engine.Fork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 2: a failure to start is logged with its reason and a remedy, and thrown by the first
 * evaluation.
 */
@Timeout(120)
class Law02StartFailureTest {

  @TempDir private Path temp;

  private static void assertTold(List<String> output, String reason, String remedy) {
    // Newer JDKs complain of their own temporary directory first.
    List<String> lines = output.stream().filter(line -> !line.startsWith("WARNING: ")).toList();
    assertThat(lines).first().isEqualTo("engine found");
    List<String> logged =
        lines.stream().filter(line -> line.contains("ERROR dev.flywheel - ")).toList();
    assertThat(logged).as(lines.toString()).hasSize(1);
    assertThat(logged.get(0))
        .contains("does not start: V8 cannot start: ")
        .contains(reason)
        .contains(remedy);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("thrown "))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("thrown java.lang.IllegalStateException: V8 cannot start: ")
                    .contains(reason)
                    .contains(remedy));
    assertThat(lines).noneMatch(line -> line.startsWith("value "));
  }

  @Test
  void platformsThatAreNotSupported() throws Exception {
    assertTold(Fork.lines(List.of("-Dos.arch=sparc"), StartMain.class, "1", "2"), "sparc", "x86");
  }

  @Test
  void cachesThatCannotBeUsed() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    List<String> options =
        List.of(
            "-Dflywheel.cache=" + file.resolve("cache"),
            "-Duser.home=" + file,
            "-Djava.io.tmpdir=" + file);
    assertTold(
        Fork.lines(options, StartMain.class, "1", "2"),
        "no directory can hold its native library",
        "flywheel.cache");
  }

  @Test
  void startingAndRewritingTakeNothingFromTheTimeOfTheScript() throws Exception {
    assertThat(
            Fork.lines(
                List.of(
                    "-Dflywheel.timeout=200ms",
                    "-Dflywheel.cache=" + temp.resolve("cold"),
                    "-Xint"),
                StartMain.class,
                "const a = 1; a"))
        .contains("engine found", "value 1")
        .noneMatch(line -> line.startsWith("thrown"));
  }
}
