package dev.flywheel.api;

import org.jspecify.annotations.Nullable;

/** A view of a JavaScript symbol. Symbols are equal by identity, as in JavaScript. */
public interface JsSymbol extends JsValue {

  /** The symbol's description; null when it has none. */
  @Nullable String description();
}
