package dev.flywheel.provider.bench;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import dev.flywheel.api.V8ScriptEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.script.ScriptException;

/**
 * Memory of an idle engine and, with the argument {@code plain}, of a plain Javet runtime: the
 * slope over a hundred of them, after each has evaluated once and its thread has ended.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.Footprint \
 *   -Djmh.jvm="-Xmx256m -Xms256m -XX:+AlwaysPreTouch" -Djmh.args=
 * }</pre>
 */
public final class Footprint {

  private static final int FIRST = 10;
  private static final int COUNT = 100;
  private static final long IDLE_NANOS = 4_000_000_000L;

  private Footprint() {}

  public static void main(String[] arguments) throws ScriptException, JavetException {
    boolean plain = arguments.length > 0 && arguments[0].equals("plain");
    if (plain) {
      PlainStartUp.load();
    }
    List<Object> open = new ArrayList<>();
    open(open, plain, FIRST);
    settle();
    long resident = ResidentMemory.kilobytes();
    long own = ResidentMemory.ownKilobytes();
    open(open, plain, COUNT);
    settle();
    System.out.println(
        (plain ? "Javet alone: " : "")
            + (ResidentMemory.ownKilobytes() - own) / COUNT
            + " KB each, "
            + (ResidentMemory.kilobytes() - resident) / COUNT
            + " KB with pages counted as often as they are mapped");
    System.exit(0);
  }

  private static void open(List<Object> open, boolean plain, int count)
      throws ScriptException, JavetException {
    for (int i = 0; i < count; i++) {
      if (plain) {
        V8Runtime v8 = V8Host.getV8I18nInstance().createV8Runtime();
        v8.getExecutor("1 + 1").executeInteger();
        open.add(v8);
      } else {
        V8ScriptEngine engine = Engines.open();
        engine.eval("1 + 1");
        open.add(engine);
      }
    }
  }

  /** Lets the loops' threads end. */
  private static void settle() {
    long end = System.nanoTime() + IDLE_NANOS;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    System.gc();
  }
}
