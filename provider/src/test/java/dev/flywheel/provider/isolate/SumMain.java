package dev.flywheel.provider.isolate;

import com.caoccao.javet.interop.V8Runtime;
import java.util.concurrent.Callable;

/** A program that starts V8 and prints what 1 + 1 is; also a task for another class loader. */
public final class SumMain implements Callable<Integer> {

  /** Prints the sum, or why there is none. */
  public static void main(String[] args) {
    try {
      System.out.println("sum " + new SumMain().call());
    } catch (Exception e) {
      System.out.println(e.getMessage());
      System.exit(3);
    }
  }

  @Override
  public Integer call() throws Exception {
    try (V8Runtime runtime = NativeLibrary.ensureLoaded().host().createV8Runtime()) {
      return runtime.getExecutor("1 + 1").executeInteger();
    }
  }
}
