package dev.flywheel.provider.isolate;

/** What a referenced JavaScript value is, in the order of the numbers in {@code kinds.js}. */
public enum ViewKind {
  OBJECT,
  ARRAY,
  FUNCTION,
  PROMISE,
  MAP,
  SET,
  DATE,
  BYTES,
  ERROR,
  SYMBOL,
  ASYNC_ITERABLE;

  private static final ViewKind[] ALL = values();

  static ViewKind of(int number) {
    return ALL[number];
  }
}
