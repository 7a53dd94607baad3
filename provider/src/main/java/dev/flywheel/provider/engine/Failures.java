package dev.flywheel.provider.engine;

import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsValue;
import dev.flywheel.api.LimitException;
import dev.flywheel.provider.isolate.ErrorFacts;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import java.util.List;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions of thrown JavaScript values, and finds the values that exceptions stand for.
 * Immutable.
 */
final class Failures {

  private static final String SYNTAX_ERROR = "SyntaxError: ";
  private static final String AWAIT_HINT = "; evalAsync runs scripts that await at their top level";

  private final Origins positions;

  Failures(Origins positions) {
    this.positions = positions;
  }

  /** The exception for what a script threw. */
  ScriptException exception(ThrownValue thrown) {
    Object value = thrown.value();
    if (value instanceof JsException known) {
      return known;
    }
    if (value instanceof LimitException limit) {
      return limit;
    }
    return describe(value, thrown.facts());
  }

  /** The exception for a value with these facts. */
  JsException describe(@Nullable Object value, ErrorFacts facts) {
    List<StackText.Frame> frames = positions.original(StackText.frames(facts.stack()));
    StackText.Frame site = null;
    for (StackText.Frame frame : frames) {
      if (!frame.ofPrelude()) {
        site = frame;
        break;
      }
    }
    if (site == null && facts.unit() > 0) {
      site = positions.ofUnit(facts.unit(), facts.line(), facts.column());
    }
    return new JsException(
        new JsException.Details(
            facts.name(),
            facts.message(),
            site == null ? null : site.file(),
            site == null ? -1 : site.line(),
            site == null ? -1 : site.column(),
            facts.stack().isEmpty() ? null : positions.originalText(facts.stack()),
            facts.sourceLine(),
            value,
            frames.stream().filter(f -> !f.ofPrelude()).map(StackText.Frame::element).toList(),
            cause(value, facts)));
  }

  private static @Nullable Throwable cause(@Nullable Object value, ErrorFacts facts) {
    if (value instanceof Throwable host && !(value instanceof JsException)) {
      return host;
    }
    if (facts.cause() instanceof Throwable cause) {
      return cause instanceof JsException inner
              && inner.getCause() != null
              && inner.thrown() instanceof Throwable
          ? inner.getCause()
          : cause;
    }
    return null;
  }

  /**
   * The exception for a source that does not compile: the message shows the line with a caret, and
   * says what runs a script that awaits at its top level.
   */
  JsException syntax(SyntaxFault found, Source source) {
    Origins.Fault authored = positions.ofFault(source, found);
    SyntaxFault fault = authored.fault();
    String shown = shown(fault);
    String message = fault.message();
    return new JsException(
        new JsException.Details(
            "SyntaxError",
            (message.startsWith(SYNTAX_ERROR) ? message.substring(SYNTAX_ERROR.length()) : message)
                + (Units.awaits(source) ? AWAIT_HINT : ""),
            authored.file(),
            fault.line(),
            fault.column(),
            null,
            shown,
            null,
            List.of(),
            null));
  }

  /** A failure to compile what a script gave: throws the SyntaxError that the script shall see. */
  static Exception inScript(Isolate isolate, JsException failure)
      throws ThrownValue, TerminatedException {
    if (failure.thrown() == null && failure.name().equals("SyntaxError")) {
      isolate.call(
          isolate.op("errors.syntax"),
          failure.jsMessage(),
          failure.getFileName(),
          SourceNames.encode(failure.getFileName()),
          failure.getLineNumber(),
          failure.getColumnNumber());
    }
    return failure;
  }

  /** The offending line with a caret below; null when it is not known. */
  static @Nullable String shown(SyntaxFault fault) {
    String line = fault.sourceLine();
    return line == null ? null : CodeFrame.of(line, fault.column(), fault.endColumn());
  }

  /**
   * The JavaScript value to throw for a failure of host code: a value that came from this engine,
   * or itself.
   */
  static Object thrownValue(Throwable failure, Object engine) {
    Throwable inner = failure instanceof JsCallException carrier ? carrier.failure() : failure;
    if (inner instanceof JsException thrown && !(inner instanceof LimitException)) {
      Object value = thrown.thrown();
      if (value instanceof JsValue view && view.engine() == engine) {
        return thrown;
      }
      if (thrown.getCause() != null && thrown.getCause() == value) {
        return value;
      }
    }
    return inner;
  }
}
