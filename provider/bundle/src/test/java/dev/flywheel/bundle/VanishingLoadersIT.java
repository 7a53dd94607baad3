package dev.flywheel.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.bundle.guest.Guest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class loaders that come and go, each with the JAR in it, in one JVM. */
@Timeout(600)
class VanishingLoadersIT {

  private static final List<String> OPTIONS =
      List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED");

  /** As Tomcat's own start script has it: what it looks for leaks with. */
  private static final List<String> TOMCAT =
      List.of(
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");

  private static final int DEPLOYMENTS = 10;

  @TempDir private Path temp;

  /** What stays for good: Javet's two threads and the one by which its class loader is found. */
  private static void assertNothingElseIsLeft(Jvm jvm) {
    assertThat(jvm.exitCode()).as(jvm.toString()).isZero();
    assertThat(jvm.out())
        .contains("left 0")
        .anyMatch(
            line -> line.matches("threads \\[Thread-\\d+, Thread-\\d+, flywheel-v8-[0-9a-f-]+]"));
  }

  private static String guestPath(List<Path> jars) {
    List<Path> path = new ArrayList<>(jars);
    path.add(Jars.tests());
    return Jars.path(path);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void areCollectedWhetherTheyCloseTheirEnginesOrNot(boolean close) throws Exception {
    Jvm jvm =
        Jvm.run(
            OPTIONS,
            "-cp",
            Jars.tests().toString(),
            VanishingMain.class.getName(),
            guestPath(List.of(Jars.FULL)),
            "3",
            Boolean.toString(close));
    assertNothingElseIsLeft(jvm);
    assertThat(jvm.out()).filteredOn(line -> line.equals(Guest.EXPECTED)).hasSize(3);
  }

  @Test
  void workAtTheSameTime() throws Exception {
    Jvm jvm =
        Jvm.run(
            OPTIONS,
            "-cp",
            Jars.path(List.of(Jars.FULL), Jars.tests()),
            TogetherMain.class.getName(),
            guestPath(List.of(Jars.FULL)),
            "2");
    assertThat(jvm.exitCode()).as(jvm.toString()).isZero();
    assertThat(jvm.out())
        .hasSize(4)
        .filteredOn(line -> line.endsWith(": " + Guest.EXPECTED))
        .as(jvm.toString())
        .hasSize(3);
    assertThat(jvm.out()).contains("class loaders 3");
  }

  @Test
  void ofWebApplicationsLeaveNothingInTomcat() throws Exception {
    Jvm jvm = redeploy(List.of(Jars.FULL));
    assertNothingElseIsLeft(jvm);
    assertThat(jvm.out())
        .noneMatch(line -> line.startsWith("warning "))
        .filteredOn(line -> line.equals("answer " + Guest.EXPECTED + " 4"))
        .as(jvm.toString())
        .hasSize(DEPLOYMENTS);
  }

  private Jvm redeploy(List<Path> jars) throws Exception {
    return Jvm.run(
        TOMCAT,
        "-cp",
        Jars.path(Jars.of("tomcat-"), Jars.tests()),
        RedeployMain.class.getName(),
        temp.toString(),
        guestPath(jars),
        Integer.toString(DEPLOYMENTS));
  }
}
