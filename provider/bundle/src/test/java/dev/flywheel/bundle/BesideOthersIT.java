package dev.flywheel.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GraalJS, Nashorn and Rhino on the same class path. */
class BesideOthersIT {

  private static final List<Path> OTHERS =
      Jars.of(
          "js-",
          "polyglot",
          "truffle",
          "regex",
          "icu4j",
          "jniutils",
          "word",
          "nativeimage",
          "collections",
          "nashorn",
          "asm",
          "rhino");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachEngineIsFoundByItsNames(boolean first) throws Exception {
    List<Path> path = new ArrayList<>(OTHERS);
    path.add(first ? 0 : path.size(), Jars.FULL);
    Jvm jvm =
        Jvm.run(
            List.of(
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dpolyglot.engine.WarnInterpreterOnly=false"),
            "-cp",
            Jars.path(path, Jars.tests()),
            BesideOthersMain.class.getName(),
            "v8",
            "V8",
            "graal.js",
            "nashorn",
            "rhino",
            "js",
            "JavaScript",
            "ecmascript");
    assertThat(jvm.exitCode()).as(jvm.toString()).isZero();
    assertThat(jvm.out())
        .contains("v8 is Flywheel: 42", "V8 is Flywheel: 42", "graal.js is Graal.js: 42")
        .anyMatch(line -> line.matches("nashorn is .*Nashorn: 42"))
        .anyMatch(line -> line.matches("rhino is .*[Rr]hino.*: 42"))
        .anyMatch(line -> line.matches("js is .*: 42"))
        .anyMatch(line -> line.matches("JavaScript is .*: 42"))
        .anyMatch(line -> line.matches("ecmascript is .*: 42"))
        .allMatch(line -> line.endsWith(": 42"));
  }
}
