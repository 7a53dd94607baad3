package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.JsException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CodeFrameTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  @Test
  void shortLineIsShownWhole() {
    assertThat(CodeFrame.of("\tlet 1 = 2;", 6, 7)).isEqualTo("\tlet 1 = 2;\n\t    ^");
  }

  @Test
  void caretsReachAsFarAsTheFault() {
    assertThat(CodeFrame.of("a bcd e", 3, 6)).isEqualTo("a bcd e\n  ^^^");
  }

  @Test
  void faultBehindTheEndIsShownThere() {
    assertThat(CodeFrame.of("{", 2, 2)).isEqualTo("{\n ^");
    assertThat(CodeFrame.of("{", 9, 12)).isEqualTo("{\n ^");
  }

  @Test
  void ofALongLineThePartAboutTheFaultIsShown() {
    String line = "x".repeat(5_000) + "@" + "y".repeat(5_000);
    String frame = CodeFrame.of(line, 5_001, 5_002);
    assertThat(frame)
        .isEqualTo("…" + "x".repeat(80) + "@" + "y".repeat(79) + "…\n" + " ".repeat(81) + "^");
  }

  @Test
  void startAndEndOfALongLineAreShownWithoutASign() {
    String line = "@" + "x".repeat(5_000) + "@";
    assertThat(CodeFrame.of(line, 1, 2)).isEqualTo("@" + "x".repeat(159) + "…\n^");
    assertThat(CodeFrame.of(line, 5_002, 5_003))
        .isEqualTo("…" + "x".repeat(159) + "@\n" + " ".repeat(160) + "^");
  }

  @Test
  void pairsOfSurrogatesStayWhole() {
    String line = "😀".repeat(3_000);
    assertThat(CodeFrame.of(line, 3_000, 3_001).replace("…", "").split("\n")[0]).matches("(😀)+");
  }

  @Test
  void caretsOfALongFaultEndWithThePart() {
    String frame = CodeFrame.of("x".repeat(5_000), 1, 5_001);
    assertThat(frame.split("\n")[1]).isEqualTo("^".repeat(160));
  }

  @Test
  void syntaxErrorOfAMinifiedScriptHasAShortMessage() {
    String script = "var a = 1;".repeat(50_000) + "b c;";
    JsException failure =
        Assertions.catchThrowableOfType(JsException.class, () -> engines.engine().eval(script));
    assertThat(failure.getMessage()).contains("Unexpected identifier", "b c;").hasSizeLessThan(600);
    assertThat(failure.getColumnNumber()).isEqualTo(500_003);
  }
}
