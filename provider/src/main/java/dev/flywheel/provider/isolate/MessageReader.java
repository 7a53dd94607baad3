package dev.flywheel.provider.isolate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Java values from messages. Loop-confined.
 *
 * <p>All slots are read before any call that would use the buffer again; bytes, errors and views of
 * new values follow.
 */
final class MessageReader {

  private static final double MAX_INSTANT = 8.64e15;

  private final Scratch scratch;
  private final HostTable hosts;
  private final Outbox outbox;
  private final ViewSource views;

  MessageReader(Scratch scratch, HostTable hosts, Outbox outbox, ViewSource views) {
    this.scratch = scratch;
    this.hosts = hosts;
    this.outbox = outbox;
    this.views = views;
  }

  /**
   * A value that needs calls of its own; its view, if it has one, keeps the id while others are
   * completed.
   */
  private record Later(ViewKind kind, int id, @Nullable Object held) {}

  /** The value of slot 0. */
  @Nullable Object readOne() throws ThrownValue, TerminatedException {
    Object value = read(Wire.FIRST_SLOT);
    if (value instanceof Later later) {
      Object complete = complete(later);
      release(later);
      return complete;
    }
    return value;
  }

  /** The values of all slots. */
  @Nullable Object[] readAll() throws ThrownValue, TerminatedException {
    int count = scratch.word(Wire.WORD_COUNT);
    if (count < 0) {
      return outbox.list(scratch.word(Wire.FIRST_SLOT + 1));
    }
    @Nullable Object[] values = new @Nullable Object[count];
    boolean late = false;
    for (int i = 0; i < count; i++) {
      Object value = read(Wire.FIRST_SLOT + Wire.SLOT_WORDS * i);
      values[i] = value;
      late |= value instanceof Later;
    }
    if (late) {
      completeAll(values);
    }
    return values;
  }

  /**
   * The values of all slots without running any code of scripts: errors come as {@link
   * UnreadError}.
   */
  @Nullable Object[] readQuietly() throws ThrownValue, TerminatedException {
    @Nullable Object[] values = new @Nullable Object[scratch.word(Wire.WORD_COUNT)];
    boolean late = false;
    for (int i = 0; i < values.length; i++) {
      Object value = read(Wire.FIRST_SLOT + Wire.SLOT_WORDS * i);
      values[i] = value;
      if (value instanceof Later later) {
        late = true;
        if (later.held != null) {
          values[i] = new UnreadError(later.id, later.held);
        }
      }
    }
    if (late) {
      completeAll(values);
    }
    return values;
  }

  /** The same buffer may stand in several slots: all are read before any is released. */
  private void completeAll(@Nullable Object[] values) throws ThrownValue, TerminatedException {
    Set<Later> done = new HashSet<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Later later) {
        values[i] = complete(later);
        done.add(later);
      }
    }
    for (Later later : done) {
      release(later);
    }
  }

  private void release(Later later) throws ThrownValue, TerminatedException {
    if (later.kind == ViewKind.BYTES) {
      outbox.release(later.id);
    }
  }

  private @Nullable Object read(int slot) throws ThrownValue, TerminatedException {
    switch (scratch.word(slot)) {
      case Wire.INT:
        return scratch.word(slot + 1);
      case Wire.DOUBLE:
        return scratch.number(slot);
      case Wire.STRING:
        return scratch.text(scratch.word(slot + 2), scratch.word(slot + 1));
      case Wire.TRUE:
        return true;
      case Wire.FALSE:
        return false;
      case Wire.HOST:
        return hosts.get(scratch.word(slot + 1));
      case Wire.REF:
        return reference(ViewKind.of(scratch.word(slot + 2)), scratch.word(slot + 1));
      case Wire.BIGINT:
        return new BigInteger(scratch.text(scratch.word(slot + 2), scratch.word(slot + 1)));
      case Wire.LONG_STRING:
        String text = outbox.text(scratch.word(slot + 1));
        return scratch.word(slot + 2) == Wire.BIGINT ? new BigInteger(text) : text;
      case Wire.DATE:
        return instant(scratch.number(slot));
      case Wire.MISSING:
        return Missing.VALUE;
      default:
        return null;
    }
  }

  private Object reference(ViewKind kind, int id) {
    return switch (kind) {
      case BYTES -> new Later(kind, id, null);
      case ERROR -> new Later(kind, id, views.view(ViewKind.OBJECT, id));
      default -> views.view(kind, id);
    };
  }

  private Object complete(Later later) throws ThrownValue, TerminatedException {
    return later.kind == ViewKind.BYTES ? outbox.bytes(later.id) : views.view(later.kind, later.id);
  }

  private static @Nullable Instant instant(double millis) {
    return Double.isNaN(millis) || Math.abs(millis) > MAX_INSTANT
        ? null
        : Instant.ofEpochMilli((long) millis);
  }
}
