package dev.flywheel.api;

import java.util.List;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a script: a thrown value, a syntax error, or a limit.
 *
 * <p>{@link #getCause()} is the very Throwable a host function threw, also after a JavaScript
 * rethrow. Line and column are 1-based, -1 when unknown.
 */
public class JsException extends ScriptException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final String jsMessage;
  private final @Nullable String jsStack;
  private final @Nullable String sourceLine;
  private final transient @Nullable Object thrown;
  private final transient @Nullable List<StackTraceElement> jsFrames;

  /** Made by the engine. */
  @SuppressWarnings("this-escape")
  public JsException(Details details) {
    super(details.text(), details.fileName(), details.line(), details.column());
    this.name = details.name();
    this.jsMessage = details.message();
    this.jsStack = details.stack();
    this.sourceLine = details.sourceLine();
    this.thrown = details.thrown();
    this.jsFrames = List.copyOf(details.frames());
    if (details.cause() != null) {
      initCause(details.cause());
    }
  }

  /**
   * The error's {@code name}, such as {@code TypeError}; for a thrown value that is no Error, an
   * empty text.
   */
  public String name() {
    return name;
  }

  /**
   * The error's {@code message} alone, without name, file or position; for other thrown values
   * their text.
   */
  public String jsMessage() {
    return jsMessage;
  }

  /** The error's {@code stack} as JavaScript sees it; null for values without one. */
  public @Nullable String jsStack() {
    return jsStack;
  }

  /**
   * The offending source line, or 160 characters of a longer one, with a caret below its column;
   * null when unknown.
   */
  public @Nullable String sourceLine() {
    return sourceLine;
  }

  /**
   * The thrown value: a view of the Error, or whatever value was thrown; null for a thrown null or
   * undefined.
   */
  public @Nullable Object thrown() {
    return thrown;
  }

  /** The JavaScript frames, innermost first; they also head {@link #getStackTrace()}. */
  public List<StackTraceElement> jsFrames() {
    return jsFrames == null ? List.of() : jsFrames;
  }

  /**
   * The parts of a failure, for {@link JsException}'s constructor. Absent file: null; absent
   * numbers: -1.
   */
  public record Details(
      String name,
      String message,
      @Nullable String fileName,
      int line,
      int column,
      @Nullable String stack,
      @Nullable String sourceLine,
      @Nullable Object thrown,
      List<StackTraceElement> frames,
      @Nullable Throwable cause) {

    String text() {
      String head = message.isEmpty() ? name : name.isEmpty() ? message : name + ": " + message;
      return sourceLine == null ? head : head + "\n" + sourceLine + "\n";
    }
  }
}
