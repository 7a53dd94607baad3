package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueGlobalObject;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.util.List;

/**
 * The JavaScript half of the engine: its files in their order, and runtimes in which they have run.
 * Thread-safe.
 *
 * <p>A file is one function of the object that the files share and that scripts never see.
 */
final class Prelude {

  private static final String HOLDER = "flywheel:internal";
  private static final StartImage IMAGE =
      new StartImage(
          "prelude",
          new StartDirectory(
              "prelude",
              HOLDER,
              List.of(
                  StartFile.of(
                      "flywheel:prelude",
                      "globalThis['"
                          + HOLDER
                          + "'] = { __proto__: null, hostFunctions: '"
                          + HostFunctions.names()
                          + "' };")),
              Prelude::needsOfLateParts));

  private Prelude() {}

  private static StartFile needsOfLateParts() {
    return StartFile.of(
        "flywheel:late",
        "globalThis['" + HOLDER + "'].lateNeeds = '" + LateParts.primordials() + "';");
  }

  /** A runtime with the prelude in it. */
  static V8Runtime newRuntime(NativeLibrary library) throws JavetException {
    return IMAGE.newRuntime(library);
  }

  /** Takes the shared object out of the global, where no script has run yet. */
  static V8ValueObject take(V8Runtime v8) throws JavetException {
    V8ValueGlobalObject global = v8.getGlobalObject();
    V8ValueObject internal = global.get(HOLDER);
    global.delete(HOLDER);
    return internal;
  }
}
