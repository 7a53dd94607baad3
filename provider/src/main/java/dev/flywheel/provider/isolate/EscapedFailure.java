package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetExecutionException;
import com.caoccao.javet.exceptions.JavetScriptingError;

/**
 * What Javet knows of an error that the prelude could not catch, such as one thrown with the stack
 * exhausted.
 */
final class EscapedFailure {

  private EscapedFailure() {}

  static ErrorFacts of(JavetExecutionException failure) {
    JavetScriptingError error = failure.getScriptingError();
    String message = error == null ? null : error.getMessage();
    String stack = error == null ? null : error.getStack();
    return new ErrorFacts(
        "RangeError", message == null ? "" : message, stack == null ? "" : stack, true, null);
  }
}
