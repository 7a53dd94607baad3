package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.exceptions.JavetTerminatedException;
import com.caoccao.javet.values.primitive.V8ValueString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What does not fit into a message: long texts, bytes, long lists, classes and Throwables.
 * Loop-confined.
 */
final class Parcels implements Inbox, Outbox {

  private static final int LIST_CHUNK = 1000;

  private final Isolate isolate;
  private final JavetRuntime runtime;
  private int inboxBytes;
  private int inboxChunk;
  private int inboxList;
  private int inboxAppend;
  private int inboxPromise;
  private int throwable;
  private int elements;
  private int defineClass;
  private int slice;
  private int release;
  private int bytesType;
  private int bytesLength;
  private int bytesChunk;
  private int refLength;

  Parcels(Isolate isolate, JavetRuntime runtime) {
    this.isolate = isolate;
    this.runtime = runtime;
  }

  /** Looks the operations up, once the isolate knows them. */
  void ready() {
    inboxBytes = isolate.op("inbox.bytes");
    inboxChunk = isolate.op("inbox.chunk");
    inboxList = isolate.op("inbox.list");
    inboxAppend = isolate.op("inbox.append");
    inboxPromise = isolate.op("inbox.promise");
    throwable = isolate.op("host.throwable");
    elements = isolate.op("host.elements");
    defineClass = isolate.op("host.defineClass");
    slice = isolate.op("refs.slice");
    release = isolate.op("refs.release");
    bytesType = isolate.op("bytes.type");
    bytesLength = isolate.op("bytes.length");
    bytesChunk = isolate.op("bytes.chunk");
    refLength = isolate.op("refs.length");
  }

  @Override
  public int text(String text) throws TerminatedException {
    try (V8ValueString value = runtime.string(text)) {
      return runtime.inboxPut(value);
    } catch (JavetTerminatedException e) {
      throw new TerminatedException();
    } catch (JavetException e) {
      throw runtime.broken(e);
    }
  }

  @Override
  public int bytes(byte[] bytes) throws ThrownValue, TerminatedException {
    int index = integer(isolate.call(inboxBytes, bytes.length));
    for (int offset = 0; offset < bytes.length; offset += Wire.CHUNK_BYTES) {
      int count = Math.min(Wire.CHUNK_BYTES, bytes.length - offset);
      runtime.scratch().bytes(Wire.CHUNK_OFFSET, bytes, offset, count);
      isolate.call(inboxChunk, index, offset, count, Wire.CHUNK_OFFSET);
    }
    return index;
  }

  @Override
  public int list(@Nullable Object[] values) throws ThrownValue, TerminatedException {
    int index = integer(isolate.call(inboxList));
    for (int from = 0; from < values.length; from += LIST_CHUNK) {
      int count = Math.min(LIST_CHUNK, values.length - from);
      @Nullable Object[] chunk = new @Nullable Object[count + 1];
      chunk[0] = index;
      System.arraycopy(values, from, chunk, 1, count);
      isolate.call(inboxAppend, chunk);
    }
    return index;
  }

  @Override
  public int promise(int status, @Nullable Object value) throws ThrownValue, TerminatedException {
    return integer(isolate.call(inboxPromise, status, value));
  }

  @Override
  public void throwable(int id, Throwable failure) throws ThrownValue, TerminatedException {
    ThrowableFacts facts = ThrowableFacts.of(failure);
    isolate.call(throwable, id, facts.name(), facts.message(), facts.code(), facts.frames());
  }

  @Override
  public void elements(int id, List<?> list) throws ThrownValue, TerminatedException {
    @Nullable Object[] values = new @Nullable Object[list.size() + 1];
    int count = 0;
    values[count++] = id;
    for (Object element : list) {
      values[count++] = element;
    }
    isolate.call(elements, values);
  }

  @Override
  public void defineClass(int classId, int first, String descriptor)
      throws ThrownValue, TerminatedException {
    isolate.call(defineClass, classId, first, descriptor);
  }

  @Override
  public String text(int index) throws TerminatedException {
    try {
      return runtime.outboxTake(index);
    } catch (JavetTerminatedException e) {
      throw new TerminatedException();
    } catch (JavetException e) {
      throw runtime.broken(e);
    }
  }

  @Override
  public @Nullable Object[] list(int reference) throws ThrownValue, TerminatedException {
    int length = integer(isolate.call(refLength, reference));
    List<@Nullable Object> values = new ArrayList<>(Math.min(length, 1 << 20));
    for (int from = 0; from < length; from += LIST_CHUNK) {
      values.addAll(Arrays.asList(isolate.callMany(slice, reference, from, from + LIST_CHUNK)));
    }
    release(reference);
    return values.toArray();
  }

  @Override
  public Object bytes(int reference) throws ThrownValue, TerminatedException {
    String type = (String) isolate.call(bytesType, reference);
    byte[] bytes = new byte[integer(isolate.call(bytesLength, reference))];
    for (int offset = 0; offset < bytes.length; offset += Wire.CHUNK_BYTES) {
      int count = Math.min(Wire.CHUNK_BYTES, bytes.length - offset);
      isolate.call(bytesChunk, reference, offset, count, Wire.CHUNK_OFFSET);
      runtime.scratch().copyTo(Wire.CHUNK_OFFSET, bytes, offset, count);
    }
    return TypedArrays.of(type == null ? "" : type, bytes);
  }

  @Override
  public void release(int reference) throws ThrownValue, TerminatedException {
    isolate.call(release, reference);
  }

  private static int integer(@Nullable Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }
}
