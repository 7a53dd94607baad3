package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Locker;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import dev.flywheel.provider.log.Log;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript that runtimes of one kind begin with, and the V8 snapshot that holds it already
 * evaluated. Thread-safe.
 *
 * <p>The snapshot is made at first use and kept from one process to the next. Without one, runtimes
 * evaluate the files. V8 ends the process over a snapshot of another build, so the key names all
 * that a snapshot is bound to.
 *
 * <p>All isolates of a process share V8's read-only space, which the first of them fills. A
 * snapshot made by the first isolate moves objects of its own there, and then fits no process that
 * began with another snapshot. So a plain runtime is opened before: with the read-only space
 * settled, a snapshot refers to nothing there but what every isolate has.
 */
final class StartImage {

  /** V8 adds this to every new context and ends the process when it is there already. */
  private static final String ADDED_BY_V8 = "delete Error.stackTraceLimit;";

  private final String name;
  private final StartFiles files;
  private byte @Nullable [] snapshot;
  private boolean settled;

  /**
   * @param name stands in the key and nowhere else
   * @param files read when the first runtime is asked for
   */
  StartImage(String name, StartFiles files) {
    this.name = name;
    this.files = files;
  }

  /** A runtime in which the files have been evaluated. */
  V8Runtime newRuntime(NativeLibrary library) throws JavetException {
    byte[] image = snapshot(library);
    if (image != null) {
      return library.newRuntime(new V8RuntimeOptions().setSnapshotBlob(image));
    }
    V8Runtime v8 = library.newRuntime(new V8RuntimeOptions());
    try {
      evaluate(v8);
      return v8;
    } catch (JavetException | RuntimeException e) {
      v8.close(true);
      throw e;
    }
  }

  private synchronized byte @Nullable [] snapshot(NativeLibrary library) {
    if (!settled) {
      String key = name + "-" + library.fingerprint() + "-" + files.checksum();
      byte[] kept = library.blobs().get(key).orElse(null);
      snapshot = kept != null ? kept : make(library, key);
      settled = true;
    }
    return snapshot;
  }

  @SuppressWarnings("try") // The plain runtime only has to be open.
  private byte @Nullable [] make(NativeLibrary library, String key) {
    try (V8Runtime plain = library.newRuntime(new V8RuntimeOptions());
        V8Runtime v8 = library.newRuntime(new V8RuntimeOptions().setCreateSnapshotEnabled(true))) {
      byte[] made;
      V8Locker locker = v8.getV8Locker();
      try {
        evaluate(v8);
        v8.getExecutor(ADDED_BY_V8).executeVoid();
        made = v8.createSnapshot();
      } finally {
        locker.close();
      }
      if (made != null) {
        library.blobs().put(key, made);
      }
      return made;
    } catch (JavetException e) {
      Log.of(StartImage.class).warn("V8 makes no snapshot of {}; starts are slower", name, e);
      return null;
    }
  }

  private void evaluate(V8Runtime v8) throws JavetException {
    for (StartFile file : files.files()) {
      v8.getExecutor(file.script()).setResourceName(file.resourceName()).executeVoid();
    }
  }
}
