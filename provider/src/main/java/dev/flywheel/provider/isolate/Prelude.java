package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.util.List;

/**
 * The JavaScript half of the engine: its files in their order, and runtimes in which they have run.
 *
 * <p>A file is one function of the object that the files share and that scripts never see.
 */
final class Prelude {

  private static final String ROOT = "/dev/flywheel/provider/prelude/";
  private static final String HOLDER = "flywheel:internal";

  private Prelude() {}

  /** A runtime with the prelude in it. */
  static V8Runtime newRuntime(NativeLibrary library) throws JavetException {
    V8Runtime v8 = library.newRuntime();
    run(v8);
    return v8;
  }

  private static void run(V8Runtime v8) throws JavetException {
    v8.getExecutor("globalThis['" + HOLDER + "'] = { __proto__: null };").executeVoid();
    try (V8ValueObject internal = v8.getGlobalObject().get(HOLDER)) {
      for (String file : files()) {
        try (V8ValueFunction body =
            v8.getExecutor(text(file)).setResourceName("flywheel:prelude/" + file).execute()) {
          body.callVoid(null, internal);
        }
      }
    }
  }

  /** Takes the shared object out of the global, where no script has run yet. */
  static V8ValueObject take(V8Runtime v8) throws JavetException {
    V8ValueObject internal = v8.getGlobalObject().get(HOLDER);
    v8.getGlobalObject().delete(HOLDER);
    return internal;
  }

  private static List<String> files() {
    return List.of(text("order.txt").strip().split("\n"));
  }

  private static String text(String file) {
    return Resources.text(ROOT + file);
  }
}
