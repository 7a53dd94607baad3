package dev.flywheel.provider.isolate;

/** The numbers of the message format, the same as in {@code wire.js}. */
final class Wire {

  static final int UNDEFINED = 0;
  static final int NULL = 1;
  static final int FALSE = 2;
  static final int TRUE = 3;
  static final int INT = 4;
  static final int DOUBLE = 5;
  static final int STRING = 6;
  static final int LONG_STRING = 7;
  static final int BIGINT = 8;
  static final int HOST = 9;
  static final int REF = 10;
  static final int DATE = 11;
  static final int INBOX = 12;
  static final int PROMISE = 13;
  static final int MISSING = 14;

  static final int STATUS_OK = 0;
  static final int STATUS_THROW = 1;
  static final int STATUS_TYPE_ERROR = 2;
  static final int STATUS_RANGE_ERROR = 3;

  /** Added to a status: the answer is a Promise that is settled so. */
  static final int STATUS_SETTLED = 8;

  /** Words of the header: status or op, target, slot count, member. */
  static final int WORD_OP = 0;

  static final int WORD_TARGET = 1;
  static final int WORD_COUNT = 2;
  static final int WORD_MEMBER = 3;

  /** Calls into V8 that are on the stack already. */
  static final int WORD_DEPTH = 4;

  /**
   * Set when reactions called Java before the result was read, and it was put aside; and how many
   * bytes it has.
   */
  static final int WORD_ASIDE = 5;

  static final int WORD_ASIDE_BYTES = 6;

  /** Set once an operation has written its result; reactions may still run. */
  static final int WORD_WRITTEN = 7;

  /** Slot counts that say that bare numbers follow, their count in the first word. */
  static final int PACKED_INTS = -2;

  static final int PACKED_DOUBLES = -3;

  /** The slot count that says that all is as it was sent before. */
  static final int UNCHANGED = -4;

  static final int FIRST_SLOT = 8;
  static final int SLOT_WORDS = 4;
  static final int MAX_SLOTS = 1500;
  static final int MAX_INLINE_CHARS = 400;
  static final int BUFFER_BYTES = 65536;

  /** The buffer and, as large again, the place for a result that is put aside. */
  static final int WHOLE_BYTES = 2 * BUFFER_BYTES;

  /** Not zero while something has gathered for Java; the last word of all. */
  static final int WORD_OUTGOING = WHOLE_BYTES / 4 - 1;

  /** The ids of a batch of wrappers lie at the end of the buffer. */
  static final int BATCH_WORD = BUFFER_BYTES / 4 - 64;

  static final int BUFFER_CHARS = BATCH_WORD * 2;

  /** Where chunks of bytes start: behind the slots that name them. */
  static final int CHUNK_OFFSET = 1024;

  static final int CHUNK_BYTES = BATCH_WORD * 4 - CHUNK_OFFSET;

  static final int FRESH = 1;

  private Wire() {}
}
