package dev.flywheel.clients.jrunscript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.clients.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts and sessions of {@code jrunscript} that may not look up Java's classes. */
class JrunscriptIT {

  /** The JDK's own warning. */
  private static final Pattern NO_MATTER = Pattern.compile("(?m)^Warning: jrunscript.*\n");

  @TempDir Path directory;
  private Jrunscript jrunscript;

  @BeforeEach
  void program() {
    jrunscript = new Jrunscript(directory);
  }

  private Path script(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void expressionsRunInOneEngine() throws Exception {
    assertThat(
            jrunscript
                .run("-l", "v8", "-e", "const list = [1, 2, 3]", "-e", "print(list.at(-1))")
                .succeeded()
                .lines())
        .containsExactly("3");
  }

  @Test
  void thisEngineIsTheOneForJsAndTheDefault() throws Exception {
    assertThat(jrunscript.run("-l", "js", "-e", "print(navigator.userAgent)").succeeded().out())
        .startsWith("Flywheel/");
    assertThat(jrunscript.run("-e", "print(navigator.userAgent)").succeeded().out())
        .startsWith("Flywheel/");
  }

  @Test
  void filesTakeArguments() throws Exception {
    script(
        "sum.js",
        "const numbers = [...arguments].map(Number);\nprint(numbers.reduce((a, b) => a + b));\n");

    assertThat(jrunscript.run("-l", "v8", "sum.js", "1", "2", "3").succeeded().lines())
        .containsExactly("6");
    assertThat(jrunscript.run("-l", "v8", "-f", "sum.js", "20", "22").succeeded().lines())
        .containsExactly("42");
  }

  @Test
  void filesMayBeginWithAByteOrderMarkAndEndLinesAsWindowsDoes() throws Exception {
    script("windows.js", "\ufeffvar a = `1\r\n2`;\r\n// remark\r\nprint(a.length + 'ü');\r\n");

    assertThat(
            jrunscript.run("-l", "v8", "-encoding", "UTF-8", "-f", "windows.js").succeeded().out())
        .startsWith("3");
  }

  @Test
  void standardInputIsReadLineByLine() throws Exception {
    assertThat(jrunscript.runWith("let a = 20\nprint(a * 2 + 2)\n", "-l", "v8").succeeded().lines())
        .containsExactly("42");
    assertThat(
            jrunscript
                .runWith("print(arguments[0])\n", "-l", "v8", "-f", "-", "given")
                .succeeded()
                .lines())
        .containsExactly("given");
  }

  @Test
  void failuresNameFileAndLineAndTheExitCode() throws Exception {
    script("broken.js", "print('before');\nmissing();\n");

    Program broken = jrunscript.run("-l", "v8", "-f", "broken.js");

    assertThat(broken.exit()).isEqualTo(10);
    assertThat(broken.lines()).containsExactly("before");
    assertThat(broken.errors())
        .contains("script error in file broken.js")
        .contains("ReferenceError: missing is not defined")
        .contains("at line number 2");
  }

  @Test
  void theSessionStartsCleanAndSurvivesErrors() throws Exception {
    Program session = jrunscript.runWith("", "-l", "v8").succeeded();
    assertThat(session.out()).isEmpty();
    assertThat(NO_MATTER.matcher(session.errors()).replaceAll("")).isEqualTo("v8> ");

    Program mistaken = jrunscript.runWith("nothing\n1 +\n6 * 7\n", "-l", "v8").succeeded();
    assertThat(mistaken.errors())
        .contains("v8> 42")
        .contains("nothing is not defined")
        .contains("SyntaxError")
        .doesNotContain("\tat ");
  }

  @Test
  void whatOnlyPrintsIsThere() throws Exception {
    assertThat(jrunscript.run("-l", "v8", "-e", "echo('a', 1); println('b')").succeeded().lines())
        .containsExactly("a", "1", "b");
    assertThat(jrunscript.run("-l", "v8", "-e", "quit(3)").exit()).isEqualTo(3);
    assertThat(jrunscript.runWith("exit()\nprint('after')\n", "-l", "v8").succeeded().out())
        .isEmpty();
  }

  @Test
  void whatReachesTheMachineSaysHowItIsAllowed() throws Exception {
    Program refused = jrunscript.run("-l", "v8", "-e", "ls()");

    assertThat(refused.exit()).isEqualTo(10);
    assertThat(refused.errors())
        .contains("TypeError: ls() needs Java's classes")
        .contains("jrunscript -J-Dflywheel.allow=all");
    assertThat(jrunscript.run("-l", "v8", "-e", "print(typeof Java, typeof java)").lines())
        .containsExactly("undefined undefined");
  }
}
