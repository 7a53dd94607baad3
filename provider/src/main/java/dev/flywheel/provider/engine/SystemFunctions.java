package dev.flywheel.provider.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own functions that the prelude calls as {@code internal.host.<name>}. Loop-confined.
 */
final class SystemFunctions {

  /** One function. */
  @FunctionalInterface
  interface Body {
    @Nullable Object call(@Nullable Object[] arguments) throws Throwable;
  }

  private final List<String> names = new ArrayList<>();
  private final List<Body> bodies = new ArrayList<>();

  void define(String name, Body body) {
    names.add(name);
    bodies.add(body);
  }

  /** The names in the order of their numbers, one a line. */
  String names() {
    return String.join("\n", names);
  }

  @Nullable Object call(int number, @Nullable Object[] arguments) throws Throwable {
    return bodies.get(number).call(arguments);
  }
}
