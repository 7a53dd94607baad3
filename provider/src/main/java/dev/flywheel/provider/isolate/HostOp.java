package dev.flywheel.provider.isolate;

/** What JavaScript asks of Java, in the order of the numbers in the prelude. */
public enum HostOp {
  GET,
  SET,
  METHOD,
  FUNCTION,
  CONSTRUCT,
  SIZE,
  READ,
  PUT,
  MAP_GET,
  MAP_HAS,
  MAP_PUT,
  MAP_REMOVE,
  COMPONENTS,
  ITERATE,
  NEXT,
  ENTRIES,
  SPLICE,
  JSON,
  PRIMITIVE,
  CLOSE,
  SYSTEM,
  SCOPE_SYNC,
  PULL;

  private static final HostOp[] ALL = values();

  /** Whether the answer is as many values as there are. */
  boolean bulk() {
    return this == READ
        || this == ENTRIES
        || this == COMPONENTS
        || this == SCOPE_SYNC
        || this == PULL;
  }

  static HostOp of(int number) {
    return ALL[number];
  }
}
