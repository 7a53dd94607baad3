package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.script.RewriteMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ToolIsolateTest {

  private static final String SOURCE = "let a = 1; a + b";

  /** On a thread with a stack as loops have it. */
  private static String rewritten() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Runnable rewrite =
        () -> {
          try {
            answer.complete(ToolIsolate.SHARED.rewrite(SOURCE, RewriteMode.FOREIGN, "{}"));
          } catch (Throwable failure) {
            answer.completeExceptionally(failure);
          }
        };
    new Thread(null, rewrite, "rewrite", 64L << 20).start();
    return answer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void closedToolOpensAgainAndAnswersTheSame() throws Exception {
    String first = rewritten();
    ToolIsolate.SHARED.close();
    String second = rewritten();
    ToolIsolate.SHARED.close();
    ToolIsolate.SHARED.close();

    assertThat(first).contains("b");
    assertThat(second).isEqualTo(first);
    assertThat(rewritten()).isEqualTo(first);
  }
}
