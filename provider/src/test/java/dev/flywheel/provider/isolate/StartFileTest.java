package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    assertThat(StartFile.bare("  const a = `x\n    // b\n  c`;\n  // d\n  const e = 1;"))
        .isEqualTo("const a = `x\n    // b\n  c`;\n\nconst e = 1;\n");
  }

  private static boolean isComment(String line) {
    return line.startsWith("//") || line.startsWith(" *");
  }

  @Test
  void everyFileOfThePreludeIsMadeBare() {
    List<StartFile> files =
        StartFile.parts("/dev/flywheel/provider/prelude/", "flywheel:prelude/", "holder");
    assertThat(files)
        .hasSizeGreaterThan(30)
        .allSatisfy(file -> assertThat(file.script().lines()).noneMatch(StartFileTest::isComment));
  }

  /** They are gone once the snapshot is made. */
  @Test
  void preludeTakesPrimordialsAtTheTopOfItsFilesOnly() {
    String directory = "/dev/flywheel/provider/prelude/";
    for (String file : Resources.text(directory + "order.txt").strip().split("\n")) {
      takesPrimordialsAtTheTop(directory + file);
    }
  }

  /** Those that parts take elsewhere would not be kept for them. */
  @Test
  void latePartsTakePrimordialsAtTheTopOfTheirFilesOnly() {
    String directory = "/dev/flywheel/provider/late/";
    for (String part : Resources.text(directory + "parts.txt").strip().split("\n")) {
      for (String file : part.substring(part.indexOf(' ') + 1).split(" ")) {
        takesPrimordialsAtTheTop(directory + file + ".js");
        assertThat(Resources.text(directory + file + ".js"))
            .doesNotContain("internal.primordials.");
      }
    }
  }

  private static void takesPrimordialsAtTheTop(String path) {
    assertThat(Resources.text(path).lines())
        .as(path)
        .noneMatch(line -> line.matches("    +(const|let) .*= internal\\.primordials.*"));
  }

  @Test
  void whatAFileTakesIsFoundByName() {
    assertThat(
            LateParts.taken(
                """
                const { A, B: b,
                  c } = internal.primordials;
                const { d } = internal;
                const {
                  E,
                } = internal.primordials;
                """))
        .containsExactly("A", "B", "E", "c");
  }

  @Test
  void partsHaveTheirFilesInOrder() {
    assertThat(LateParts.text("inspect", 0)).contains("flywheel:late/inspect-text.js");
    assertThat(LateParts.text("structured-clone", 0)).startsWith("\n").contains("structuredClone");
    assertThat(LateParts.text("structured-clone", 1)).isNull();
    assertThatThrownBy(() -> LateParts.text("unheard-of", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unheard-of");
  }
}
