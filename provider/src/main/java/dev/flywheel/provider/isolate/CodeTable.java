package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interfaces.IJavetClosable;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.executors.IV8Executor;
import com.caoccao.javet.values.reference.IV8Cacheable;
import com.caoccao.javet.values.reference.V8Script;
import com.caoccao.javet.values.reference.V8ValueReference;
import dev.flywheel.provider.log.Log;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one isolate finds compiled code, and gives what it has compiled itself. Loop-confined.
 *
 * <p>Code is given some time after its first run, so that it holds the functions that V8 compiles
 * when they are first called.
 */
final class CodeTable implements IJavetClosable {

  /** V8's words for its build, its flags and its start image are in front of what it makes. */
  private static final int HEADER = 20;

  private final V8Runtime v8;
  private final CodeCache cache;
  private final List<Pending> pending = new ArrayList<>();
  private @Nullable String build;
  private boolean closed;

  /** Code that has not been given yet, and whether it is let go of then. */
  private static final class Pending {

    final CodeKey key;
    final V8ValueReference code;
    boolean abandoned;

    Pending(CodeKey key, V8ValueReference code) {
      this.key = key;
      this.code = code;
    }
  }

  CodeTable(V8Runtime v8, CodeCache cache) {
    this.v8 = v8;
    this.cache = cache;
  }

  /** Makes compiled code of an executor. */
  interface Compilation<T extends V8ValueReference> {

    @Nullable T compile(IV8Executor executor) throws JavetException;
  }

  /** What is known of a text that is to be compiled. Immutable. */
  static final class Lookup {

    private final @Nullable CodeKey key;
    private final byte @Nullable [] code;

    /**
     * @param key null when the code is not worth keeping
     * @param code null when there is none
     */
    Lookup(@Nullable CodeKey key, byte @Nullable [] code) {
      this.key = key;
      this.code = code;
    }

    @Nullable CodeKey key() {
      return key;
    }

    byte @Nullable [] code() {
      return code;
    }
  }

  /**
   * Looks for the code of a text.
   *
   * @param kind what it is compiled as
   */
  Lookup lookup(String kind, String text) throws JavetException {
    if (!cache.takes(text)) {
      return new Lookup(null, null);
    }
    CodeKey key = new CodeKey(kind + build(), text);
    return new Lookup(key, cache.find(key));
  }

  /** Compiles what was looked for, or takes the code that was found. */
  <T extends V8ValueReference> @Nullable T compile(
      Lookup lookup, String text, Compilation<T> compilation) throws JavetException {
    T code = compilation.compile(v8.getExecutor(text, lookup.code));
    if (code != null && lookup.key != null && lookup.code == null) {
      pending.add(new Pending(lookup.key, code));
    }
    return code;
  }

  /** Whether a text is so large that it is compiled apart, kept or not. */
  static boolean isLarge(String text) {
    return text.length() >= CodeCache.MIN_CHARS;
  }

  private String build() throws JavetException {
    String known = build;
    if (known == null) {
      try (V8Script least = v8.getExecutor("0").compileV8Script()) {
        byte[] data = least.getCachedData();
        known = HexFormat.of().formatHex(Arrays.copyOf(data, Math.min(HEADER, data.length)));
      }
      build = known;
    }
    return known;
  }

  /** Whether there is code to give. */
  boolean hasPending() {
    return !pending.isEmpty();
  }

  /** Code that nobody needs any more but the cache. */
  void release(V8ValueReference code) throws JavetException {
    for (Pending each : pending) {
      if (each.code == code) {
        each.abandoned = true;
        return;
      }
    }
    code.close(true);
  }

  /** Code that must not be given. */
  void discard(V8ValueReference code) throws JavetException {
    pending.removeIf(each -> each.code == code);
    code.close(true);
  }

  /** References that only the cache needs. */
  int held() {
    return (int) pending.stream().filter(each -> each.abandoned).count();
  }

  /** Gives the cache what was compiled here; while no JavaScript is on the stack. */
  void give() {
    for (Pending each : pending) {
      try {
        byte[] data = ((IV8Cacheable) each.code).getCachedData();
        if (data != null && data.length > 0) {
          cache.keep(each.key, data);
        }
        if (each.abandoned) {
          each.code.close(true);
        }
      } catch (JavetException e) {
        Log.of(CodeTable.class).debug("V8 gives no compiled code", e);
      }
    }
    pending.clear();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      give();
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
