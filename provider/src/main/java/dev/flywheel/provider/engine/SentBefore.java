package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.BulkAnswer;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of collections that JavaScript was sent last, so that what is unchanged need not be
 * sent again. Holds a bounded number of them, of values that are nothing but themselves, and no
 * collection. Loop-confined.
 */
final class SentBefore {

  private static final int MOST = 64;
  private static final int LONGEST_TEXT = 200;

  private final @Nullable Chunk[] chunks = new @Nullable Chunk[MOST];

  private static final class Chunk {

    final WeakReference<Object> source;
    final int from;
    final @Nullable Object[] values;

    Chunk(Object source, int from, @Nullable Object[] values) {
      this.source = new WeakReference<>(source);
      this.from = from;
      this.values = values;
    }
  }

  /**
   * The answer to a read that wants to be remembered.
   *
   * @param known whether JavaScript still has what it was sent last from this place
   */
  BulkAnswer answer(Object source, int from, @Nullable Object[] values, boolean known, int traits) {
    int slot = (System.identityHashCode(source) * 31 + from) & (MOST - 1);
    Chunk last = chunks[slot];
    if (known
        && last != null
        && last.from == from
        && last.source.refersTo(source)
        && same(last.values, values)) {
      return BulkAnswer.unchanged(traits);
    }
    boolean plain = plain(values);
    chunks[slot] = plain ? new Chunk(source, from, values) : null;
    return BulkAnswer.of(values, plain ? traits | BulkAnswer.REMEMBERED : traits);
  }

  /** Lets all of it go. */
  void forget() {
    Arrays.fill(chunks, null);
  }

  private static boolean same(@Nullable Object[] before, @Nullable Object[] now) {
    if (before.length != now.length) {
      return false;
    }
    for (int i = 0; i < now.length; i++) {
      Object value = before[i];
      if (value != now[i] && (value == null || !value.equals(now[i]))) {
        return false;
      }
    }
    return true;
  }

  private static boolean plain(@Nullable Object[] values) {
    for (Object value : values) {
      if (!(value == null
          || value instanceof Integer
          || (value instanceof String text && text.length() <= LONGEST_TEXT)
          || value instanceof Double
          || value instanceof Boolean
          || value instanceof Long)) {
        return false;
      }
    }
    return true;
  }
}
