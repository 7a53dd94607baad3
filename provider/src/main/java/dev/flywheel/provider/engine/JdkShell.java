package dev.flywheel.provider.engine;

import dev.flywheel.api.host.HostAccess;
import dev.flywheel.api.host.HostFunction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.script.ScriptException;

/**
 * The JDK's jrunscript as a host: before anything else it evaluates a script of its own, written in
 * the dialect of an engine that the JDK once had, for every engine of the extension {@code js}. It
 * defines commands such as {@code ls} by classes of Java. Immutable.
 */
final class JdkShell {

  private static final String START_UP = "<system-init>";
  private static final String MAIN = "com.sun.tools.script.shell.Main";
  private static final String NAME = "<jrunscript>";

  private JdkShell() {}

  /** Whether this is that script, evaluated by that program. */
  static boolean startsUpWith(Source source) {
    return source.fileName().equals(START_UP)
        && StackWalker.getInstance()
            .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(MAIN)));
  }

  /**
   * Evaluates the script if it may look up what it uses, helped by definitions before and after it;
   * defines what needs no classes otherwise. Here {@code exit} ends the process: it is the user's.
   */
  static void start(V8Engine engine, Scripts scripts, Source source, CallScope scope)
      throws ScriptException {
    HostFunction exit =
        call -> {
          System.exit(call.argument(0) instanceof Number code ? code.intValue() : 0);
          return null;
        };
    engine.put("exit", exit);
    engine.put("quit", exit);
    if (granted(engine.options().hostAccess())) {
      scripts.evaluate(own("granted.js"), scope);
      scripts.evaluate(source, scope);
      scripts.evaluate(own("granted-after.js"), scope);
    } else {
      scripts.evaluate(own("bare.js"), scope);
    }
  }

  private static Source own(String file) {
    try (InputStream in =
        JdkShell.class.getResourceAsStream("/dev/flywheel/provider/shell/" + file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not in the provider's JAR");
      }
      return new Source(new String(in.readAllBytes(), StandardCharsets.UTF_8), NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean granted(HostAccess access) {
    return Stream.of(System.class, Runtime.class, File.class)
        .allMatch(type -> access.allowsClass(type.getName()) && access.opens(type));
  }
}
