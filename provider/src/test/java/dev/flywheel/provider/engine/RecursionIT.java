package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Recursion between JavaScript and Java, in a JVM that must survive it. */
@Timeout(120)
class RecursionIT {

  private static List<String> run(int depth, int maxDepth, int stackKilobytes) throws Exception {
    List<String> lines =
        Fork.lines(
            List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=off"),
            RecursionMain.class,
            String.valueOf(depth),
            String.valueOf(maxDepth),
            String.valueOf(stackKilobytes));
    assertThat(lines).hasSize(19).last().isEqualTo("end");
    List<String> outcomes = lines.subList(0, 18);
    assertThat(outcomes).allMatch(line -> line.endsWith(" then 42"));
    return outcomes;
  }

  @Test
  void aThousandDeepSucceeds() throws Exception {
    assertThat(run(1000, 2000, 8192)).allMatch(line -> line.endsWith(": 1000 then 42"));
  }

  @Test
  void aThousandDeepSucceedsByDefaultWhereTheStackAllowsIt() throws Exception {
    assertThat(run(1000, 0, 8192)).allMatch(line -> line.endsWith(": 1000 then 42"));
  }

  @Test
  void beyondTheLimitIsARangeError() throws Exception {
    assertThat(run(3000, 0, 16_384)).allMatch(line -> line.contains("RangeError"));
  }

  @Test
  void callersWithASmallStackGetARangeError() throws Exception {
    List<String> outcomes = run(1000, 2000, 512);
    assertThat(outcomes)
        .filteredOn(line -> line.contains("async: "))
        .hasSize(6)
        .allMatch(line -> line.contains(": 1000 "));
    assertThat(outcomes)
        .filteredOn(line -> !line.contains("async: "))
        .allMatch(line -> line.contains("RangeError"));
  }
}
