package dev.flywheel.provider.host;

import dev.flywheel.api.JsArray;
import dev.flywheel.api.JsAsyncIterable;
import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.JsSymbol;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The words of the script for values that came from it. Thread-safe. */
final class ScriptTypes {

  private static final int LONGEST = 40;

  private ScriptTypes() {}

  /** The type, such as {@code number}. */
  static String nameOf(@Nullable Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof Boolean) {
      return "boolean";
    } else if (value instanceof BigInteger) {
      return "bigint";
    } else if (value instanceof Integer || value instanceof Double) {
      return "number";
    } else if (value instanceof String) {
      return "string";
    } else if (value instanceof Instant) {
      return "Date";
    } else if (value instanceof JsSymbol) {
      return "symbol";
    } else if (value instanceof JsFunction) {
      return "function";
    } else if (value instanceof JsArray) {
      return "array";
    } else if (value instanceof JsPromise) {
      return "Promise";
    } else if (value instanceof JsAsyncIterable) {
      return "async iterable";
    } else if (value instanceof JsObject) {
      return "object";
    } else if (value instanceof byte[]) {
      return "Uint8Array";
    }
    return value.getClass().getTypeName();
  }

  /** The type, and the value where it is short. */
  static String describe(@Nullable Object value) {
    String name = nameOf(value);
    if (value instanceof String text) {
      String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
      return name + " \"" + shown + "\"";
    }
    if (value instanceof Boolean || value instanceof Integer) {
      return name + " " + value;
    }
    if (value instanceof Double number) {
      return name + " " + NumberText.of(number);
    }
    return name;
  }
}
