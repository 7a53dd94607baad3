package dev.flywheel.provider.engine;

import dev.flywheel.provider.log.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import javax.script.ScriptContext;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code print} and {@code console} write: the writers of the call's context. Loop-confined.
 */
final class Output implements SystemFunctions.Owner {

  private static final int STDERR = 2;
  private static final Log CONSOLE = Log.of("dev.flywheel.console");

  private final EngineCore core;

  Output(EngineCore core) {
    this.core = core;
  }

  @Override
  public void define(SystemFunctions system) {
    system.define("write", a -> write(TimerTable.integer(a[0]), String.valueOf(a[1])));
  }

  private @Nullable Object write(int stream, String text) throws Throwable {
    if (!core.limits().countOutput(text.length())) {
      return null;
    }
    ScriptContext context = core.scope().context();
    Writer writer = stream == STDERR ? context.getErrorWriter() : context.getWriter();
    if (core.options().logConsole()) {
      log(stream, text);
    }
    return core.hostCalls()
        .onCaller(
            () -> {
              try {
                writer.write(text);
                writer.flush();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return null;
            });
  }

  private static void log(int stream, String text) {
    String line = text.stripTrailing();
    if (stream == STDERR) {
      CONSOLE.warn("{}", line);
    } else {
      CONSOLE.info("{}", line);
    }
  }
}
