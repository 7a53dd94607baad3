package dev.flywheel.clients.jrunscript;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import dev.flywheel.clients.Left;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session at a terminal. */
class JrunscriptTerminalIT {

  @TempDir Path directory;

  /** What a person at a terminal does: reads up to the prompt, types a line. */
  private static final class Terminal implements AutoCloseable {

    private final PtyProcess process;
    private final OutputStream keys;
    private final StringBuffer screen = new StringBuffer();
    private int read;

    Terminal(Path directory, String... arguments) throws IOException {
      process =
          new PtyProcessBuilder(Jrunscript.command(arguments).toArray(String[]::new))
              .setDirectory(directory.toString())
              .setEnvironment(
                  Map.of("TERM", "xterm", "LC_ALL", "C.UTF-8", "PATH", System.getenv("PATH")))
              .start();
      keys = process.getOutputStream();
      Thread reader = new Thread(this::show, "screen");
      reader.setDaemon(true);
      reader.start();
    }

    private void show() {
      try (InputStream in = process.getInputStream()) {
        byte[] some = new byte[1024];
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
          screen.append(new String(some, 0, n, StandardCharsets.UTF_8));
        }
      } catch (IOException ended) {
        screen.append("\n[").append(ended.getMessage()).append("]");
      }
    }

    /** What appears until the next prompt. */
    String untilPrompt() {
      assertThat(Left.becomes(() -> screen.indexOf("v8> ", read) >= 0))
          .as("a prompt after %s", screen)
          .isTrue();
      int prompt = screen.indexOf("v8> ", read);
      String text = screen.substring(read, prompt);
      read = prompt + "v8> ".length();
      return text.replace("\r\n", "\n");
    }

    /** Types a line; gives what appears after its echo. */
    String type(String line) throws IOException {
      keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      keys.flush();
      return untilPrompt().replaceFirst("^.*\n", "");
    }

    int end(String key) throws Exception {
      keys.write(key.getBytes(StandardCharsets.UTF_8));
      keys.flush();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended: %s", screen).isTrue();
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void linesAreEvaluatedOneAfterTheOther() throws Exception {
    try (Terminal terminal = new Terminal(directory, "-l", "v8")) {
      assertThat(terminal.untilPrompt()).doesNotContain("rror", "xception");
      assertThat(terminal.type("const greet = (name) => `Hello, ${name}`")).isEmpty();
      assertThat(terminal.type("greet('Grüße')")).isEqualTo("Hello, Grüße\n");
      assertThat(terminal.type("print(1)")).isEqualTo("1\n");
      assertThat(terminal.type("greet(")).contains("SyntaxError").doesNotContain("\tat ");
      assertThat(terminal.type("setTimeout(() => print('later'), 0); 'now'")).contains("now");
      assertThat(terminal.type("")).doesNotContain("rror");
      assertThat(terminal.end("\u0004")).isZero();
    }
  }

  @Test
  void quittingEndsTheProcess() throws Exception {
    try (Terminal terminal = new Terminal(directory, "-l", "js")) {
      terminal.untilPrompt();
      assertThat(terminal.end("quit(5)\n")).isEqualTo(5);
    }
  }
}
