package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.script.RewriteMode;
import dev.flywheel.provider.script.Rewritten;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Runs sources whose caller awaits their value. Those that await at their top level become async
 * functions; all others run as {@link Scripts} runs them, so that {@code await} is a name in them
 * as in every classic script. Loop-confined.
 */
final class AsyncScripts {

  private static final int MAX_SOURCES = 512;

  /** Says that a source does not await at its top level. */
  private static final int CLASSIC = 0;

  private static final String PREFIX = "async()=>{";

  private final EngineCore core;
  private final Scripts scripts;
  private final LinkedHashMap<Key, Integer> functions = new LinkedHashMap<>(16, 0.75f, true);

  /** A source, and what is known of the constants that it mentions. */
  private record Key(Source source, String constants) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && source.equals(that.source)
          && constants.equals(that.constants);
    }

    @Override
    public int hashCode() {
      return 31 * source.hashCode() + constants.hashCode();
    }
  }

  AsyncScripts(EngineCore core, Scripts scripts) {
    this.core = core;
    this.scripts = scripts;
  }

  /** Runs a source; gives its value, or a promise of it. */
  @Nullable Object run(Isolate isolate, Source source, CallScope scope)
      throws ThrownValue, TerminatedException, ScriptException {
    core.countEvaluation();
    if (!source.text().contains("await")) {
      return scripts.run(isolate, source, scope);
    }
    Bindings bindings = scope.engineBindings();
    if (bindings == null || scripts.own(bindings)) {
      int function = function(isolate, source);
      return function == CLASSIC
          ? scripts.run(isolate, source, scope)
          : isolate.call(isolate.op("realm.runFunction"), function);
    }
    Rewritten unit = unit(isolate, source);
    if (unit == null) {
      return scripts.run(isolate, source, scope);
    }
    @Nullable Object[] values = ForeignScopes.values(unit.names(), bindings, scope.context());
    return core.foreign().run(isolate, unit, scope, bindings, values);
  }

  private @Nullable Rewritten unit(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException, ScriptException {
    core.prepare();
    try {
      Rewritten unit = core.units().foreignAsync(isolate, source);
      if (unit == null) {
        check(isolate, source);
      }
      return unit;
    } catch (ThrownValue refused) {
      // V8 knows rules that the rewriter does not: it shall complain about the classic script.
      return null;
    } finally {
      core.prepared();
    }
  }

  /** The number of the source's async function in V8, or {@link #CLASSIC}. */
  private int function(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException, ScriptException {
    Key key = new Key(source, scripts.constantsIn(source));
    Integer known = functions.get(key);
    if (known != null) {
      return known;
    }
    core.prepare();
    int function = define(isolate, key);
    core.prepared();
    functions.put(key, function);
    if (functions.size() > MAX_SOURCES) {
      Map.Entry<Key, Integer> oldest = functions.entrySet().iterator().next();
      functions.remove(oldest.getKey());
      isolate.call(isolate.op("realm.forget"), oldest.getValue());
    }
    return function;
  }

  private int define(Isolate isolate, Key key)
      throws ThrownValue, TerminatedException, ScriptException {
    Source source = key.source;
    Rewritten unit = scripts.rewritten(source, RewriteMode.GLOBAL_ASYNC, key.constants);
    if (!unit.readable()) {
      check(isolate, source);
      return CLASSIC;
    }
    int id = scripts.nextId();
    try {
      scripts.install(isolate, source, unit, id);
      return id;
    } catch (ThrownValue refused) {
      return CLASSIC;
    }
  }

  /**
   * Fails when the source does not compile, neither as a classic script nor within an async
   * function: with the complaint of the reading that came further.
   */
  private void check(Isolate isolate, Source source) throws TerminatedException, ScriptException {
    SyntaxFault classic = isolate.check(source.text(), source.fileName());
    if (classic == null) {
      return;
    }
    SyntaxFault within = isolate.check(PREFIX + source.text() + "\n}", source.fileName());
    if (within != null) {
      SyntaxFault moved = within.without(PREFIX);
      if (moved.isAfter(classic) && moved.line() <= source.text().lines().count()) {
        throw core.failures().syntax(moved, source);
      }
    }
    throw core.failures().syntax(classic, source);
  }
}
