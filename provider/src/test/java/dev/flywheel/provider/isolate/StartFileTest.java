package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartFileTest {

  @Test
  void commentsAndIndentationGoAndLinesStay() {
    assertThat(
            StartFile.bare(
                """
                // A comment
                (function () {
                  /** What it does. */
                  const a = 'x // no comment';
                  /*
                   * More
                   */
                  return a
                    * 2;
                })
                """))
        .isEqualTo("\n(function () {\n\nconst a = 'x // no comment';\n\n\n\nreturn a\n* 2;\n})\n");
  }

  @Test
  void generatorMethodsAreNoComments() {
    assertThat(StartFile.bare("  *keys() {\n  }")).isEqualTo("*keys() {\n}\n");
  }

  @Test
  void literalOverSeveralLinesStaysAsItIs() {
    String script = "  const text = `a\n    b`;";
    assertThat(StartFile.bare(script)).isEqualTo(script);
  }

  @Test
  void everyFileOfThePreludeIsMadeBare() {
    List<StartFile> files =
        StartFile.parts("/dev/flywheel/provider/prelude/", "flywheel:prelude/", "holder");
    assertThat(files)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            file ->
                assertThat(file.script().lines())
                    .noneMatch(line -> line.startsWith(" ") || line.startsWith("//")));
  }
}
