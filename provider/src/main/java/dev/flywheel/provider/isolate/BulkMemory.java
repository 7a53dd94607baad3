package dev.flywheel.provider.isolate;

/** What JavaScript keeps of a bulk read, in the order of the numbers in the prelude. */
public enum BulkMemory {
  /** Nothing for longer than the read values hold. */
  NONE,
  /** What it will be given now. */
  KEEPS,
  /** What it was given last from the same place. */
  KNOWS;

  private static final BulkMemory[] ALL = values();

  static BulkMemory of(int number) {
    return ALL[number];
  }
}
