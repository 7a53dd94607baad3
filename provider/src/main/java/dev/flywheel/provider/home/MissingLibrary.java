package dev.flywheel.provider.home;

import java.util.Map;

/** Says of a class that cannot be found which library has it. */
final class MissingLibrary {

  private static final Map<String, String> LIBRARIES =
      Map.of(
          "reactor/", "io.projectreactor:reactor-core",
          "org/reactivestreams/", "org.reactivestreams:reactive-streams",
          "com/caoccao/javet/", "com.caoccao.javet:javet",
          "dev/flywheel/api/", "dev.flywheel:flywheel-api");

  private MissingLibrary() {}

  /** The failure itself, or one that names the library that is missing. */
  static NoClassDefFoundError explain(NoClassDefFoundError failure) {
    String missing = String.valueOf(failure.getMessage());
    for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
      if (missing.startsWith(library.getKey())) {
        NoClassDefFoundError told =
            new NoClassDefFoundError(
                missing
                    + ": Flywheel needs "
                    + library.getValue()
                    + " on the class path; add it, or use the full JAR, dev.flywheel:flywheel"
                    + " without classifier");
        told.initCause(failure);
        return told;
      }
    }
    return failure;
  }
}
