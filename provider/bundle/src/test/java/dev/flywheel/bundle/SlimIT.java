package dev.flywheel.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The slim JAR with what it leaves to the application, and without. */
class SlimIT {

  private static Jvm run(List<Path> beside) throws Exception {
    return Jvm.run(
        List.of("--enable-native-access=ALL-UNNAMED"),
        "-cp",
        Jars.path(beside, Jars.SLIM, Jars.tests()),
        BesideOthersMain.class.getName(),
        "v8");
  }

  @Test
  void worksBesideReactorAndSlf4j() throws Exception {
    Jvm jvm = run(Jars.of("reactor-core", "reactive-streams-1", "slf4j-api"));
    assertThat(jvm.out()).as(jvm.toString()).containsExactly("v8 is Flywheel: 42");
  }

  @Test
  void saysThatReactorIsMissing() throws Exception {
    Jvm jvm = run(Jars.of("slf4j-api"));
    assertThat(jvm.exitCode()).isEqualTo(1);
    assertThat(jvm.err().get(0))
        .contains("Flywheel needs ", " on the class path; add it, or use the full JAR")
        .containsAnyOf("io.projectreactor:reactor-core", "org.reactivestreams:reactive-streams");
  }

  @Test
  void worksWithoutSlf4j() throws Exception {
    Jvm jvm = run(Jars.of("reactor-core", "reactive-streams-1"));
    assertThat(jvm.out()).as(jvm.toString()).containsExactly("v8 is Flywheel: 42");
    assertThat(jvm.complaints()).isEmpty();
  }
}
