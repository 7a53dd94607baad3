package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.isolate.ToolIsolate;
import dev.flywheel.provider.script.RewriteCache;
import dev.flywheel.provider.script.RewriteMode;
import dev.flywheel.provider.script.Rewritten;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** Rewritten sources that this engine's V8 has compiled. Loop-confined, except {@link #ready}. */
final class Units {

  private static final RewriteCache CACHE = new RewriteCache(ToolIsolate.SHARED);
  private static final int MAX_UNITS = 4096;
  private static final long MAX_CHARACTERS = 16L << 20;

  private final Map<Source, Rewritten> foreign = new ConcurrentHashMap<>();
  private final Map<Source, Rewritten> foreignAsync = new HashMap<>();
  private final Map<Integer, List<String>> names = new HashMap<>();
  private final Set<Integer> remembered = new HashSet<>();
  private final Deque<Known> known = new ArrayDeque<>();
  private final Origins origins;
  private final Failures failures;
  private long characters;

  Units(Origins origins, Failures failures) {
    this.origins = origins;
    this.failures = failures;
  }

  /** A number as units have it, for a source that is not rewritten. */
  static int newNumber() {
    return CACHE.newUnit();
  }

  /** A unit and the source that it was made for; a unit without one is a direct eval's. */
  private record Known(int unit, @Nullable Source source) {

    long characters() {
      return source == null ? 0 : source.text().length();
    }

    /** The unit, unless it is this one. */
    @Nullable Rewritten keeps(Rewritten other) {
      return other.unit() == unit ? null : other;
    }
  }

  private void know(Known added) {
    known.add(added);
    characters += added.characters();
  }

  /** The unit of a source that was prepared before, on any thread. */
  @Nullable Rewritten ready(Source source) {
    return foreign.get(source);
  }

  /** The names that a unit uses. */
  @Nullable List<String> names(int unit) {
    return names.get(unit);
  }

  /** The rewritten form of a source for the engine's own scope. */
  Rewritten global(Source source, RewriteMode mode, String options) {
    Rewritten unit = CACHE.get(source.text(), mode, options);
    remember(unit, source);
    return unit;
  }

  /** The rewritten form of a text that gets no positions. */
  Rewritten text(String text, RewriteMode mode, String options) {
    return CACHE.get(text, mode, options);
  }

  private void remember(Rewritten unit, Source source) {
    if (remembered.add(unit.unit())) {
      know(new Known(unit.unit(), source));
    }
  }

  /**
   * Lets the oldest units go when there are many. Functions of theirs that live on keep the values
   * they saw last.
   */
  private void bound(Isolate isolate) throws ThrownValue, TerminatedException {
    while (known.size() > MAX_UNITS || (characters > MAX_CHARACTERS && known.size() > 1)) {
      Known oldest = known.remove();
      characters -= oldest.characters();
      names.remove(oldest.unit);
      remembered.remove(oldest.unit);
      if (oldest.source != null) {
        foreign.computeIfPresent(oldest.source, (source, unit) -> oldest.keeps(unit));
        foreignAsync.computeIfPresent(oldest.source, (source, unit) -> oldest.keeps(unit));
      }
      isolate.call(isolate.op("scopes.forget"), oldest.unit);
    }
  }

  /** The unit of a source, compiled. */
  Rewritten foreign(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException, ScriptException {
    Rewritten unit = compiled(isolate, source, RewriteMode.FOREIGN, foreign);
    if (unit == null) {
      throw unreadable(isolate, source);
    }
    return unit;
  }

  /** The unit of a source that awaits at its top level, compiled; null when it does not. */
  @Nullable Rewritten foreignAsync(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException {
    return compiled(isolate, source, RewriteMode.FOREIGN_ASYNC, foreignAsync);
  }

  private @Nullable Rewritten compiled(
      Isolate isolate, Source source, RewriteMode mode, Map<Source, Rewritten> prepared)
      throws ThrownValue, TerminatedException {
    Rewritten known = prepared.get(source);
    if (known != null) {
      return known;
    }
    Rewritten unit = CACHE.get(source.text(), mode);
    if (!unit.readable()) {
      return null;
    }
    remember(unit, source);
    bound(isolate);
    compile(isolate, unit, source);
    names.put(unit.unit(), unit.names());
    prepared.put(source, unit);
    return unit;
  }

  /** Whether a source awaits at its top level, and is right but for that. */
  static boolean awaits(Source source) {
    return source.text().contains("await")
        && CACHE.get(source.text(), RewriteMode.GLOBAL_ASYNC).readable();
  }

  /** V8 says what is wrong; if it finds nothing, the rewriter does not know some newer syntax. */
  private ScriptException unreadable(Isolate isolate, Source source) throws TerminatedException {
    SyntaxFault fault = isolate.check(source.text(), source.fileName());
    return fault != null
        ? failures.syntax(fault, source)
        : new ScriptException(
            "this syntax is not supported under bindings other than the engine's own",
            source.fileName(),
            -1);
  }

  private void compile(Isolate isolate, Rewritten unit, Source source)
      throws ThrownValue, TerminatedException {
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(unit.unit());
    arguments.add(unit.code() + url(source, unit));
    arguments.add(String.join("\n", unit.names()));
    arguments.add(unit.variables());
    arguments.add(unit.escapes());
    arguments.addAll(unit.written());
    isolate.call(isolate.op("realm.unit"), arguments.toArray());
  }

  /** The code of a direct eval. */
  Rewritten directEval(String source, String context) {
    Rewritten code = CACHE.get(source, RewriteMode.EVAL, context);
    if (names.put(code.unit(), code.names()) == null) {
      know(new Known(code.unit(), null));
    }
    return code;
  }

  /** The comment that names code in stacks. */
  String url(Source source, @Nullable Rewritten unit) {
    return url(name(source, unit));
  }

  /** The name in that comment. */
  String name(Source source, @Nullable Rewritten unit) {
    return origins.key(source, unit);
  }

  /** The same for a name that V8 shall have the code under. */
  static String url(String key) {
    return "\n//# sourceURL=" + key;
  }
}
