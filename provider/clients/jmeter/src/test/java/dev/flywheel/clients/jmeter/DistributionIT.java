package dev.flywheel.clients.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user of JMeter sees who puts the JAR into its lib and runs a plan of the command line. */
@Timeout(180)
class DistributionIT {

  @TempDir private Path directory;

  private int run(Distribution jmeter, Path output) throws Exception {
    Path plan = Path.of(DistributionIT.class.getResource("/plan.jmx").toURI());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Djava.util.prefs.userRoot=" + directory,
                "-Dflywheel.cache=" + System.getProperty("flywheel.cache"),
                "-jar",
                jmeter.launcher().toString(),
                "--nongui",
                "--testfile",
                plan.toString(),
                "--logfile",
                directory.resolve("results.jtl").toString(),
                "--jmeterlogfile",
                directory.resolve("jmeter.log").toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void oneJarIsAllThatItTakes() throws Exception {
    Distribution jmeter = new Distribution(directory.resolve("jmeter"));
    jmeter.add(Distribution.dropIn());
    Path output = directory.resolve("output.txt");
    int exit = run(jmeter, output);
    String said = Files.readString(output);
    assertThat(exit).as(said).isZero();
    assertThat(said)
        .contains("summary =    100 in ", "Err:     0 (0.00%)", "... end of run")
        .doesNotContain("SLF4J", "SEVERE", "flywheel", "Exception");

    List<String> samples = Files.readAllLines(directory.resolve("results.jtl"));
    assertThat(samples).hasSize(1 + 4 * 25);
    assertThat(samples.subList(1, samples.size())).allMatch(line -> line.contains(",sum,200,OK,"));
  }
}
