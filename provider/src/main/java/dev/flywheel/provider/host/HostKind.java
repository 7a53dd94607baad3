package dev.flywheel.provider.host;

/** How instances of a Java class act in a script. */
public enum HostKind {
  /** Properties and methods only. */
  OBJECT,
  /** A record: its components are properties. */
  RECORD,
  /** A List: acts as an Array. */
  LIST,
  /** A Java array: acts as an Array. */
  ARRAY,
  /** A Map: entries are properties. */
  MAP,
  /** A Collection that is no List. */
  SET,
  /** Any other Iterable. */
  ITERABLE,
  /** An Iterator or Enumeration. */
  ITERATOR,
  /** A java.util.stream stream. */
  STREAM,
  /** An instance of a functional interface: can be called. */
  FUNCTION,
  /** An enum constant. */
  ENUM,
  /** A Throwable: acts as an Error. */
  THROWABLE,
  /** A value such as BigDecimal, java.time, UUID, Optional. */
  VALUE,
  /** Mono, CompletionStage, Future: becomes a Promise. */
  ASYNC_SINGLE,
  /** Flux or another Publisher: becomes an async iterable. */
  ASYNC_STREAM,
  /** The static side of a class. */
  CLASS
}
