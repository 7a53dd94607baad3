package dev.flywheel.provider.log;

import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A logger: SLF4J's where the application has SLF4J, of version 1.7 or newer, and something for it
 * to write with, else the JDK's {@link System.Logger}. Neither is touched before there is something
 * to say. Thread-safe.
 *
 * <p>Messages have {@code {}} where an argument goes; a Throwable behind the last of them is logged
 * as the cause.
 */
public final class Log {

  private final String name;
  private volatile @Nullable Sink sink;

  private Log(String name) {
    this.name = name;
  }

  /** The logger of this name. */
  public static Log of(String name) {
    return new Log(name);
  }

  /** The logger of a class. */
  public static Log of(Class<?> type) {
    return new Log(type.getName());
  }

  /**
   * Finds out where to log, for a thread that is about to start something else that logs: SLF4J
   * puts aside what one thread says while another initialises it, and drops that when the JVM ends.
   */
  public static boolean prepare() {
    return Found.SLF4J;
  }

  /** What is of interest to whoever looks for a fault of the engine. */
  public void trace(String message, @Nullable Object... arguments) {
    sink().log(Level.TRACE, message, arguments);
  }

  /** What went another way than usual and makes no difference. */
  public void debug(String message, @Nullable Object... arguments) {
    sink().log(Level.DEBUG, message, arguments);
  }

  /** What scripts say. */
  public void info(String message, @Nullable Object... arguments) {
    sink().log(Level.INFO, message, arguments);
  }

  /** What somebody should know of. */
  public void warn(String message, @Nullable Object... arguments) {
    sink().log(Level.WARNING, message, arguments);
  }

  /** What does not work. */
  public void error(String message, @Nullable Object... arguments) {
    sink().log(Level.ERROR, message, arguments);
  }

  private Sink sink() {
    Sink known = sink;
    if (known == null) {
      known = Found.SLF4J ? new Slf4jSink(name) : new JdkSink(name);
      sink = known;
    }
    return known;
  }

  /** Where messages go. */
  interface Sink {

    void log(Level level, String message, @Nullable Object... arguments);
  }

  /** Looked for once, when there is something to say. */
  private static final class Found {

    static final boolean SLF4J =
        Slf4j.writes(Objects.requireNonNull(Log.class.getClassLoader())) && Slf4jSink.initialize();
  }
}
