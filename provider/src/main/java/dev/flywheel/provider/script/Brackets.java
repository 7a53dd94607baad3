package dev.flywheel.provider.script;

import java.util.Arrays;

/**
 * The brackets that are open at one place of a source, innermost last, each with its kind.
 *
 * <p>Confined to the scan that made it.
 */
final class Brackets {
  /** A bracket after which a slash divides. */
  static final int PLAIN = 0;

  /**
   * The parenthesis of {@code if}, {@code while}, {@code for} or {@code with}: a statement follows
   * it.
   */
  static final int HEAD = 1;

  /** A substitution of a template: the template goes on after it. */
  static final int TEMPLATE = 2;

  private byte[] kinds = new byte[64];
  private int depth;

  int depth() {
    return depth;
  }

  void push(int kind) {
    if (depth == kinds.length) {
      kinds = Arrays.copyOf(kinds, depth * 2);
    }
    kinds[depth++] = (byte) kind;
  }

  int pop() {
    return kinds[--depth];
  }
}
