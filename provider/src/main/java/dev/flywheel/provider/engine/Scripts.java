package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Runs sources in the engine's own scope and keeps the recently used ones ready in V8. Loop-confined.
 *
 * <p>An equal source is handed to V8 once; V8 compiles it once and keeps the code.
 */
final class Scripts {

  private static final int MAX_SOURCES = 512;

  private final EngineCore core;
  private final LinkedHashMap<Source, Integer> ready = new LinkedHashMap<>(64, 0.75f, true);
  private int lastId;

  Scripts(EngineCore core) {
    this.core = core;
  }

  /** The value of a script. */
  @Nullable Object run(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException, ScriptException {
    Integer id = ready.get(source);
    if (id == null) {
      id = define(isolate, source);
    }
    try {
      return isolate.call(isolate.op("realm.run"), id);
    } catch (ThrownValue thrown) {
      if (thrown.facts().name().equals("SyntaxError")) {
        check(isolate, source);
      }
      throw thrown;
    }
  }

  private Integer define(Isolate isolate, Source source) throws ThrownValue, TerminatedException {
    int id = ++lastId;
    isolate.call(isolate.op("realm.define"), id, code(source));
    ready.put(source, id);
    if (ready.size() > MAX_SOURCES) {
      Map.Entry<Source, Integer> oldest = ready.entrySet().iterator().next();
      ready.remove(oldest.getKey());
      isolate.call(isolate.op("realm.forget"), oldest.getValue());
    }
    return id;
  }

  private static String code(Source source) {
    return source.text() + "\n//# sourceURL=" + source.fileName().replace(" ", "%20");
  }

  /** Fails with V8's complaint and its place when the source does not compile. */
  void check(Isolate isolate, Source source) throws TerminatedException, ScriptException {
    SyntaxFault fault = isolate.check(source.text(), source.fileName());
    if (fault != null) {
      throw Failures.syntax(fault, source.fileName());
    }
  }

  EngineCore core() {
    return core;
  }
}
