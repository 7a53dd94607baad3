package dev.flywheel.provider.isolate;

import com.caoccao.javet.interop.options.V8Flags;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import dev.flywheel.api.Quantities;
import java.nio.file.Path;

/**
 * The settings of V8 that hold for the whole process and freeze with its first isolate. Immutable.
 *
 * @param flags V8's command line flags
 * @param maxHeapMegabytes the upper bound of any isolate's heap; limits of engines lie below it
 */
record V8Configuration(String flags, int maxHeapMegabytes) {

  /**
   * The stack size in KB leaves room on the loop's stack for Java below and above JavaScript;
   * beyond it a garbage collection ends the process. An unrolled loop does not check for
   * termination.
   */
  static final String FLAGS =
      "--stack-size=49152 --no-turboshaft-loop-unrolling --stack-trace-limit=32"
          + " --no-verify-snapshot-checksum";

  private static final String MAX_HEAP = "4GB";

  static V8Configuration ofProcess() {
    long bytes = Quantities.bytes(System.getProperty("flywheel.v8.maxHeap", MAX_HEAP));
    return new V8Configuration(FLAGS, Math.toIntExact(bytes >> 20));
  }

  /**
   * Hands the settings to Javet; does nothing when V8 runs with these flags already, for another
   * class loader's engines.
   */
  void apply(Path icuData) throws NativeStartException {
    V8Flags target = V8RuntimeOptions.V8_FLAGS;
    if (target.isSealed() && flags.equals(target.getCustomFlags())) {
      return;
    }
    if (target.isSealed()) {
      throw new NativeStartException(
          "another component already started Javet in this class loader, with flags of its own",
          "Start a script engine before that component starts, or keep Javet's classes in separate"
              + " class loaders.");
    }
    target
        .setIcuDataFile(icuData.toString())
        .setUseStrict(false)
        .setMaxHeapSize(maxHeapMegabytes)
        .setCustomFlags(flags);
  }
}
