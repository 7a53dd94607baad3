package dev.flywheel.provider.engine;

import dev.flywheel.api.JsException;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.Missing;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.isolate.ValueList;
import dev.flywheel.provider.script.Rewritten;
import java.util.ArrayList;
import java.util.List;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.SimpleBindings;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates sources under bindings that are not the engine's own: free names of a rewritten source
 * go through a scope object that mirrors the bindings. Loop-confined, except {@link #values}.
 */
final class ForeignScopes implements SystemFunctions.Owner {

  private final EngineCore core;
  private final Units units;
  private final ScopeIds ids = new ScopeIds();
  private final List<Exchange> exchanges = new ArrayList<>();
  private boolean synced;

  /** Code was made at run time: the scope of the evaluation lives on. */
  private boolean escaped;

  ForeignScopes(EngineCore core, Units units) {
    this.core = core;
    this.units = units;
  }

  /** What a scope and its bindings last agreed on. */
  @SuppressWarnings("ArrayRecordComponent") // changed in place, never compared
  private record Exchange(
      int scope,
      Bindings bindings,
      ScriptContext context,
      List<String> names,
      @Nullable Object[] values) {}

  /** The values of a unit's names, bindings first; runs where user code may run. */
  static @Nullable Object[] values(List<String> names, Bindings bindings, ScriptContext context) {
    int count = names.size();
    @Nullable Object[] values = new @Nullable Object[count];
    List<Integer> inherited = null;
    for (int i = 0; i < count; i++) {
      String name = names.get(i);
      Object value = bindings.get(name);
      if (value == null && !bindings.containsKey(name)) {
        CallScope scope = CallScope.ofNames(context);
        if (scope.globalHas(name)) {
          value = scope.globalGet(name);
          inherited = inherited == null ? new ArrayList<>() : inherited;
          inherited.add(i);
        } else {
          value = Missing.VALUE;
        }
      }
      values[i] = value;
    }
    return inherited == null ? values : append(values, inherited);
  }

  private static @Nullable Object[] append(@Nullable Object[] values, List<Integer> more) {
    @Nullable Object[] all = new @Nullable Object[values.length + more.size()];
    System.arraycopy(values, 0, all, 0, values.length);
    for (int i = 0; i < more.size(); i++) {
      all[values.length + i] = more.get(i);
    }
    return all;
  }

  /** Runs a unit under these bindings with the values that were looked up for it. */
  @Nullable Object run(
      Isolate isolate,
      Rewritten unit,
      CallScope scope,
      Bindings bindings,
      @Nullable Object[] values)
      throws ThrownValue, TerminatedException {
    boolean known = ids.has(bindings);
    int id = ids.idOf(bindings, scope.context());
    int mark = exchanges.size();
    boolean outer = escaped;
    escaped = false;
    if (!unit.names().isEmpty()) {
      exchanges.add(new Exchange(id, bindings, scope.context(), unit.names(), values));
    }
    @Nullable Object[] arguments = new @Nullable Object[values.length + 2];
    arguments[0] = unit.unit();
    arguments[1] = id;
    System.arraycopy(values, 0, arguments, 2, values.length);
    try {
      return isolate.call(isolate.op("scopes.run"), arguments);
    } finally {
      while (exchanges.size() > mark) {
        exchanges.remove(exchanges.size() - 1);
      }
      if (!unit.escapes() && !known && !escaped) {
        ids.forget(id);
      }
      escaped |= outer;
    }
  }

  /** Whether any bindings in use may differ from what JavaScript was last given. */
  boolean mayHaveChanged() {
    if (synced) {
      return true;
    }
    for (Exchange exchange : exchanges) {
      if (exchange.bindings.getClass() != SimpleBindings.class || differs(exchange)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(Exchange exchange) {
    int count = exchange.names.size();
    if (exchange.values.length > count) {
      return true;
    }
    try {
      for (int i = 0; i < count; i++) {
        Object known = exchange.values[i];
        Object now = exchange.bindings.get(exchange.names.get(i));
        if (now != known && !(now == null && known == Missing.VALUE)) {
          return true;
        }
      }
      return false;
    } catch (RuntimeException e) {
      // The map inside fails: the script is told when it reads the name.
      return true;
    }
  }

  /**
   * The outermost call of a job has returned, its reactions included: changes go to the bindings.
   */
  void endJob(Isolate isolate) throws ThrownValue, TerminatedException {
    if (synced) {
      synced = false;
      isolate.call(isolate.op("scopes.flush"), true);
      synced = false;
    }
  }

  // ---- what the prelude asks

  @Override
  public void define(SystemFunctions system) {
    system.define("scopeGet", a -> get(number(a[0]), text(a[1])));
    system.define("scopeOwn", a -> own(number(a[0]), text(a[1])));
    system.define("scopeKeys", a -> keys(number(a[0])));
    system.define("scopeStore", this::store);
    system.define("scopeDelete", a -> delete(number(a[0]), text(a[1])));
    system.define("scopeOfJob", a -> ofJob());
    system.define("scopeUnit", a -> unit(text(a[1])));
    system.define("scopeEval", a -> directEval(text(a[1]), text(a[2])));
    system.define(
        "scopeFree",
        a -> {
          ids.forget(number(a[0]));
          return Undefined.VALUE;
        });
  }

  /** The present values of a unit's names; none when the bindings are gone. */
  @Nullable Object[] sync(int scope, int unit) throws Throwable {
    synced = true;
    Bindings bindings = ids.bindings(scope);
    List<String> names = units.names(unit);
    if (bindings == null || names == null) {
      return new @Nullable Object[0];
    }
    ScriptContext context = context(scope);
    @Nullable Object[] values =
        core.hostCalls().<@Nullable Object[]>onCaller(() -> values(names, bindings, context));
    return values == null ? new @Nullable Object[0] : values;
  }

  private ScriptContext context(int scope) {
    ScriptContext context = ids.context(scope);
    return context == null ? core.scope().context() : context;
  }

  private @Nullable Object get(int scope, String name) throws Throwable {
    synced = true;
    Bindings bindings = ids.bindings(scope);
    if (bindings == null) {
      return Missing.VALUE;
    }
    ScriptContext context = context(scope);
    return core.hostCalls()
        .<@Nullable Object>onCaller(() -> values(List.of(name), bindings, context)[0]);
  }

  private @Nullable Object own(int scope, String name) throws Throwable {
    Bindings bindings = ids.bindings(scope);
    if (bindings == null || name.isEmpty()) {
      return false;
    }
    return core.hostCalls().<Object>onCaller(() -> bindings.containsKey(name));
  }

  private Object keys(int scope) throws Throwable {
    Bindings bindings = ids.bindings(scope);
    @Nullable Object[] keys =
        bindings == null
            ? null
            : core.hostCalls().<@Nullable Object[]>onCaller(() -> bindings.keySet().toArray());
    return new ValueList(keys == null ? new @Nullable Object[0] : keys);
  }

  private Object store(@Nullable Object[] changes) throws Throwable {
    int scope = number(changes[0]);
    Bindings bindings = ids.bindings(scope);
    if (bindings != null) {
      core.hostCalls()
          .<Object>onCaller(
              () -> {
                for (int i = 1; i < changes.length; i += 2) {
                  bindings.put(text(changes[i]), changes[i + 1]);
                }
                return Undefined.VALUE;
              });
      for (Exchange exchange : exchanges) {
        if (exchange.scope == scope) {
          agree(exchange, changes);
        }
      }
    }
    return Undefined.VALUE;
  }

  private static void agree(Exchange exchange, @Nullable Object[] changes) {
    for (int i = 1; i < changes.length; i += 2) {
      int at = exchange.names.indexOf(text(changes[i]));
      if (at >= 0) {
        exchange.values[at] = changes[i + 1];
      }
    }
  }

  private Object delete(int scope, String name) throws Throwable {
    Bindings bindings = ids.bindings(scope);
    if (bindings != null) {
      core.hostCalls().<@Nullable Object>onCaller(() -> bindings.remove(name));
    }
    return Undefined.VALUE;
  }

  /** The scope that the present job runs in; 0 for the engine's own. It may be used later too. */
  private Object ofJob() {
    CallScope scope = core.scope();
    Bindings bindings = scope.engineBindings();
    if (bindings == null || (bindings instanceof GlobalBindings own && own.core() == core)) {
      return 0;
    }
    escaped = true;
    return ids.idOf(bindings, scope.context());
  }

  private Object unit(String source) throws Exception {
    Isolate isolate = core.isolate();
    try {
      return units.foreign(isolate, new Source(source, Source.UNNAMED)).unit();
    } catch (JsException e) {
      throw Failures.inScript(isolate, e);
    }
  }

  /**
   * The code for a direct eval, and what it uses; 0 and the source when V8 shall complain about it
   * itself.
   */
  private Object directEval(String source, String context) {
    Rewritten code = units.directEval(source, context);
    if (!code.readable()) {
      return new ValueList(new @Nullable Object[] {0, source});
    }
    List<@Nullable Object> answer = new ArrayList<>();
    answer.add(code.unit());
    answer.add(code.code());
    answer.add(String.join("\n", code.names()));
    answer.addAll(code.written());
    return new ValueList(answer.toArray());
  }

  private static int number(@Nullable Object value) {
    return TimerTable.integer(value);
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }
}
