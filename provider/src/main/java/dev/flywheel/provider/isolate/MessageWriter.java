package dev.flywheel.provider.isolate;

import dev.flywheel.provider.host.HostKind;
import dev.flywheel.provider.host.JdkCollections;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes Java values into messages. Loop-confined.
 *
 * <p>What needs calls of its own (long texts, bytes, classes and Throwables that JavaScript has not
 * met) is sent ahead by {@link #prepare}, so that writing the slots never crosses.
 */
final class MessageWriter {

  private static final long MAX_SAFE = (1L << 53) - 1;

  /** Immutable Lists up to this size are sent whole when JavaScript meets them. */
  private static final int MOST_SENT_AHEAD = 1000;

  /** And as many elements of Lists within Lists at a time. */
  private static final int MOST_NESTED_AHEAD = 5000;

  private final Scratch scratch;
  private final HostTable hosts;
  private final Inbox inbox;
  private final ViewSource views;
  private final KnownClasses known;
  private int cursor;
  private int nestedAhead;
  private boolean sendingAhead;

  MessageWriter(
      Scratch scratch, HostTable hosts, KnownClasses known, Inbox inbox, ViewSource views) {
    this.scratch = scratch;
    this.hosts = hosts;
    this.known = known;
    this.inbox = inbox;
    this.views = views;
  }

  /** What a prepared value is written as: an inbox entry, or a Java object with its class. */
  record InboxEntry(int index, int tag) {}

  private record HostEntry(Object value, int id, int classId, boolean fresh) {}

  private record BigText(String digits) {}

  /** Does all that needs calls of its own; gives what {@link #write} shall write instead. */
  @Nullable Object prepare(@Nullable Object value) throws ThrownValue, TerminatedException {
    if (value == null
        || value instanceof Integer
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof Undefined
        || value instanceof Missing) {
      return value;
    }
    if (value instanceof String text) {
      return text.length() <= Wire.MAX_INLINE_CHARS
          ? text
          : new InboxEntry(inbox.text(text), Wire.STRING);
    }
    if (value instanceof Number number) {
      Object small = prepareNumber(number);
      if (small != null) {
        return small;
      }
    }
    if (value instanceof Character) {
      return value.toString();
    }
    if (value instanceof byte[] bytes) {
      return new InboxEntry(inbox.bytes(bytes), Wire.INBOX);
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return new InboxEntry(inbox.bytes(bytes), Wire.INBOX);
    }
    return prepareObject(value);
  }

  /**
   * As {@link #prepare}, for a message of this value alone, whose status says of a settled promise
   * how it is: gives its token then.
   */
  @Nullable Object prepareAnswer(@Nullable Object value) throws ThrownValue, TerminatedException {
    if (value == null
        || value instanceof Number
        || value instanceof String
        || value instanceof Boolean
        || views.idOf(value) != 0) {
      return prepare(value);
    }
    Object adapted = value instanceof SettledToken ? value : views.adapt(value);
    return adapted instanceof SettledToken settled
        ? new SettledToken(settled.status(), prepare(settled.value()))
        : prepare(adapted);
  }

  private @Nullable Object prepareNumber(Number value) throws ThrownValue, TerminatedException {
    if (value instanceof Short || value instanceof Byte) {
      return value.intValue();
    }
    if (value instanceof Float) {
      return value.doubleValue();
    }
    if (value instanceof Long number) {
      long n = number;
      if (n >= -MAX_SAFE && n <= MAX_SAFE) {
        return (int) n == n ? (Object) (int) n : (Object) (double) n;
      }
      return new BigText(Long.toString(n));
    }
    if (value instanceof BigInteger number) {
      String digits = number.toString();
      return digits.length() <= Wire.MAX_INLINE_CHARS
          ? new BigText(digits)
          : new InboxEntry(inbox.text(digits), Wire.BIGINT);
    }
    return null;
  }

  private @Nullable Object prepareObject(Object value) throws ThrownValue, TerminatedException {
    if (value instanceof PromiseToken) {
      return value;
    }
    if (value instanceof SettledToken settled) {
      return new InboxEntry(inbox.promise(settled.status(), settled.value()), Wire.INBOX);
    }
    if (value instanceof ValueList list) {
      return new InboxEntry(inbox.list(list.values()), Wire.INBOX);
    }
    int reference = views.idOf(value);
    if (reference != 0) {
      return new InboxEntry(reference, Wire.REF);
    }
    Object adapted = views.adapt(value);
    if (adapted != value) {
      return prepare(adapted);
    }
    int id = hosts.idOf(value);
    KnownClasses.Known type = known.of(value);
    if (id == 0) {
      id = hosts.add(value);
    }
    boolean fresh = hosts.wantsWrapper(id);
    if (fresh && type.hostClass().kind() == HostKind.THROWABLE) {
      inbox.throwable(id, (Throwable) value);
    } else if (fresh && type.hostClass().kind() == HostKind.LIST) {
      sendAhead(id, (List<?>) value);
    }
    return new HostEntry(value, id, type.id(), fresh);
  }

  /**
   * An immutable List becomes a real Array when its elements are there before it. Those that become
   * Promises do so at each read, so that a List of them is read like any other.
   */
  private void sendAhead(int id, List<?> list) throws ThrownValue, TerminatedException {
    if (!JdkCollections.immutable(list.getClass()) || list.size() > MOST_SENT_AHEAD) {
      return;
    }
    for (Object element : list) {
      if (element != null
          && !(element instanceof String)
          && !(element instanceof Number)
          && known.classOf(element).kind() == HostKind.ASYNC_SINGLE) {
        return;
      }
    }
    boolean outermost = !sendingAhead;
    nestedAhead = outermost ? list.size() : nestedAhead + list.size();
    if (nestedAhead > MOST_NESTED_AHEAD) {
      return;
    }
    sendingAhead = true;
    try {
      inbox.elements(id, list);
    } finally {
      sendingAhead = !outermost;
    }
  }

  /**
   * Writes values that are all numbers one after the other; false, and nothing, when others are
   * among them.
   */
  boolean packed(@Nullable Object[] values) {
    boolean doubles = false;
    for (Object value : values) {
      if (value instanceof Double) {
        doubles = true;
      } else if (!(value instanceof Integer)) {
        return false;
      }
    }
    scratch.word(Wire.WORD_COUNT, doubles ? Wire.PACKED_DOUBLES : Wire.PACKED_INTS);
    scratch.word(Wire.FIRST_SLOT, values.length);
    for (int i = 0; i < values.length; i++) {
      Number number = (Number) Objects.requireNonNull(values[i]);
      if (doubles) {
        scratch.number(Wire.FIRST_SLOT + 2 * i, number.doubleValue());
      } else {
        scratch.word(Wire.FIRST_SLOT + 2 + i, number.intValue());
      }
    }
    return true;
  }

  void begin(int count) {
    scratch.word(Wire.WORD_COUNT, count);
    cursor = (Wire.FIRST_SLOT + Wire.SLOT_WORDS * count) * 2;
  }

  /** Whether a prepared text still fits behind the slots. */
  boolean fits(@Nullable Object prepared) {
    return !(prepared instanceof String text) || cursor + text.length() <= Wire.BUFFER_CHARS;
  }

  /** Writes a prepared value as slot {@code index}. */
  void write(int index, @Nullable Object value) {
    int slot = Wire.FIRST_SLOT + Wire.SLOT_WORDS * index;
    if (value instanceof Integer number) {
      scratch.word(slot, Wire.INT);
      scratch.word(slot + 1, number);
    } else if (value instanceof String text) {
      text(slot, Wire.STRING, text);
    } else if (value == null) {
      scratch.word(slot, Wire.NULL);
    } else if (value instanceof Double number) {
      scratch.word(slot, Wire.DOUBLE);
      scratch.number(slot, number);
    } else if (value instanceof Boolean flag) {
      scratch.word(slot, flag ? Wire.TRUE : Wire.FALSE);
    } else if (value instanceof HostEntry entry) {
      scratch.word(slot, Wire.HOST);
      scratch.word(slot + 1, entry.id);
      scratch.word(slot + 2, entry.classId);
      scratch.word(slot + 3, entry.fresh ? Wire.FRESH : 0);
    } else {
      writeRare(slot, value);
    }
  }

  private void writeRare(int slot, Object value) {
    if (value instanceof Undefined) {
      scratch.word(slot, Wire.UNDEFINED);
    } else if (value instanceof Missing) {
      scratch.word(slot, Wire.MISSING);
    } else if (value instanceof InboxEntry entry) {
      scratch.word(slot, entry.tag == Wire.REF ? Wire.REF : Wire.INBOX);
      scratch.word(slot + 1, entry.index);
      scratch.word(slot + 2, entry.tag);
    } else if (value instanceof BigText big) {
      text(slot, Wire.BIGINT, big.digits);
    } else if (value instanceof PromiseToken promise) {
      scratch.word(slot, Wire.PROMISE);
      scratch.word(slot + 1, promise.id());
    } else {
      scratch.word(slot, Wire.REF);
      scratch.word(slot + 1, views.idOf(value));
    }
  }

  private void text(int slot, int tag, String text) {
    scratch.word(slot, tag);
    scratch.word(slot + 1, text.length());
    scratch.word(slot + 2, cursor);
    scratch.text(cursor, text);
    cursor += text.length();
  }
}
