package dev.flywheel.provider.isolate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent to JavaScript ahead of the message that refers to it. Loop-confined. */
interface Inbox {

  /** Sends a long text; gives its index. */
  int text(String text) throws ThrownValue, TerminatedException;

  /** Sends bytes as a Uint8Array; gives its index. */
  int bytes(byte[] bytes) throws ThrownValue, TerminatedException;

  /** Sends values as an array; gives its index. */
  int list(@Nullable Object[] values) throws ThrownValue, TerminatedException;

  /** Sends a settled Promise; gives its index. */
  int promise(int status, @Nullable Object value) throws ThrownValue, TerminatedException;

  /** Sends what the Error for this Throwable needs. */
  void throwable(int id, Throwable failure) throws ThrownValue, TerminatedException;

  /** Sends the elements of a List that becomes an Array. */
  void elements(int id, List<?> list) throws ThrownValue, TerminatedException;

  /** Sends a class's members, which are numbered from the first on. */
  void defineClass(int classId, int first, String descriptor)
      throws ThrownValue, TerminatedException;
}
