package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Golden cases beside this class's package: {@code case.ts} and {@code case.out}, the translator's
 * answer.
 */
class TypeScriptIsolateTest {

  private static String resource(String name) throws Exception {
    try (var in =
        TypeScriptIsolateTest.class.getResourceAsStream(
            "/dev/flywheel/provider/typescript/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** On a thread with a stack as loops have it. */
  private static String translated(String source) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Runnable translate =
        () -> {
          try {
            answer.complete(TypeScriptIsolate.SHARED.translate(source));
          } catch (Throwable failure) {
            answer.completeExceptionally(failure);
          }
        };
    new Thread(null, translate, "translate", 64L << 20).start();
    return answer.get(60, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"statements", "classes", "expressions", "transformed"})
  void goldenCases(String name) throws Exception {
    assertThat(translated(resource(name + ".ts"))).isEqualTo(resource(name + ".out"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"statements", "classes", "expressions"})
  void whatIsLeftKeepsItsPlace(String name) throws Exception {
    String source = resource(name + ".ts");
    String code = translated(source).substring("erased\n\n".length());
    assertThat(code).hasSameSizeAs(source);
    for (int i = 0; i < source.length(); i++) {
      char c = code.charAt(i);
      assertThat(c == source.charAt(i) || c == ' ' || c == ';' || c == ')')
          .as("character " + i)
          .isTrue();
      assertThat(c == '\n').isEqualTo(source.charAt(i) == '\n');
    }
  }

  @Test
  void lineEndsOfEveryKindStay() throws Exception {
    String source = "let a: {\r\n b: 1\r c: 2\u2028 d: 3\u2029 } = 1";
    assertThat(translated(source))
        .isEqualTo("erased\n\nlet a   \r\n     \r     \u2028     \u2029   = 1");
  }

  @Test
  void closedIsolateOpensAgain() throws Exception {
    String first = translated("const a: number = 1");
    TypeScriptIsolate.SHARED.close();
    TypeScriptIsolate.SHARED.close();
    assertThat(translated("const a: number = 1")).isEqualTo(first);
  }
}
