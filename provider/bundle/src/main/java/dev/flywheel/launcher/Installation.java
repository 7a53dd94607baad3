package dev.flywheel.launcher;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.provider.isolate.NativeLibrary;
import dev.flywheel.provider.isolate.NativeStartException;
import java.util.List;

/** What this JAR is and where it runs. */
final class Installation {

  private Installation() {}

  /** The provider's version. */
  static String version() {
    return V8EngineFactory.find().getEngineVersion();
  }

  /**
   * Version, platform and cache place, a line each.
   *
   * @throws NativeStartException when V8 cannot run here; the message says why and what to do
   */
  static List<String> describe() throws NativeStartException {
    V8EngineFactory factory = V8EngineFactory.find();
    NativeLibrary library = NativeLibrary.ensureLoaded();
    return List.of(
        factory.getEngineName()
            + " "
            + factory.getEngineVersion()
            + ", "
            + factory.getLanguageVersion()
            + ", Javet "
            + library.version(),
        "platform  "
            + library.platform()
            + ", Java "
            + System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vm.name")
            + ")",
        "cache     " + library.cache());
  }
}
