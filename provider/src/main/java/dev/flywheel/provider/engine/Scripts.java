package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.ScriptTable;
import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.script.RewriteMode;
import dev.flywheel.provider.script.Rewritten;
import dev.flywheel.provider.script.TopLevelScan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Runs sources: in the engine's own scope as they are or rewritten, under foreign bindings always
 * rewritten. Keeps the recently used ones ready in V8. Loop-confined, except {@link #evaluate}.
 *
 * <p>In the own scope a source is handed to V8's eval, which compiles equal texts once. Sources
 * that declare top-level {@code let}, {@code const} or {@code class}, that are strict, or that are
 * run often become functions instead.
 */
final class Scripts {

  private static final int MAX_SOURCES = 512;
  private static final int OFTEN = 3;
  private static final int MAX_SCANNED = 100_000;

  private final EngineCore core;
  private final LinkedHashMap<Source, Ready> ready = new LinkedHashMap<>(64, 0.75f, true);
  private final Constants constants = new Constants();
  private int lastId;

  Scripts(EngineCore core) {
    this.core = core;
  }

  /** A source that V8 knows under an id: as a text for eval, or as a function. */
  private static final class Ready {

    final int id;
    boolean function;
    boolean compiled;
    int runs;

    Ready(int id) {
      this.id = id;
    }
  }

  /**
   * Evaluates a source for a caller that waits; any thread. Names are looked up on the caller's
   * own.
   */
  @Nullable Object evaluate(Source source, CallScope scope) throws ScriptException {
    Bindings bindings = scope.engineBindings();
    if (bindings == null || own(bindings)) {
      return core.call(scope, isolate -> runOwn(isolate, source));
    }
    Rewritten known = core.units().ready(source);
    Rewritten unit =
        known != null
            ? known
            : core.<Rewritten>call(scope, isolate -> foreignUnit(isolate, source));
    if (unit == null) {
      throw new IllegalStateException("the source was not prepared");
    }
    ScriptContext context = scope.context();
    @Nullable Object[] values = ForeignScopes.values(unit.names(), bindings, context);
    return core.call(scope, isolate -> core.foreign().run(isolate, unit, scope, bindings, values));
  }

  /** Evaluates a source within a job that nobody waits for. */
  @Nullable Object run(Isolate isolate, Source source, CallScope scope)
      throws ThrownValue, TerminatedException, ScriptException {
    Bindings bindings = scope.engineBindings();
    if (bindings == null || own(bindings)) {
      return runOwn(isolate, source);
    }
    Rewritten unit = foreignUnit(isolate, source);
    @Nullable Object[] values = ForeignScopes.values(unit.names(), bindings, scope.context());
    return core.foreign().run(isolate, unit, scope, bindings, values);
  }

  private Rewritten foreignUnit(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException, ScriptException {
    core.prepare();
    Rewritten unit = core.units().foreign(isolate, source);
    core.prepared();
    return unit;
  }

  /** Whether these are the engine's own variables. */
  boolean own(Bindings bindings) {
    return bindings instanceof GlobalBindings globals && globals.core() == core;
  }

  private @Nullable Object runOwn(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException, ScriptException {
    Ready form = ready.get(source);
    if (form == null || (!form.function && ++form.runs == OFTEN)) {
      core.prepare();
      form = form == null ? define(isolate, source) : again(isolate, source, form);
      core.prepared();
    }
    try {
      return isolate.call(isolate.op(form.function ? "realm.runFunction" : "realm.run"), form.id);
    } catch (ThrownValue thrown) {
      if (!form.function && thrown.facts().name().equals("SyntaxError")) {
        check(isolate, source);
      }
      throw thrown;
    }
  }

  /**
   * Prepares a source that a script loads into the engine's own scope, within its job: the number
   * of a text, or that of a function negated.
   */
  int prepared(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException, ScriptException {
    Ready form = ready.get(source);
    if (form == null) {
      boolean large = ScriptTable.isLarge(source.text());
      if (!large) {
        check(isolate, source);
      }
      form = define(isolate, source);
      if (large && !form.function) {
        check(isolate, source);
      }
    } else if (!form.function && ++form.runs == OFTEN) {
      form = again(isolate, source, form);
    }
    return form.function ? -form.id : form.id;
  }

  private Ready again(Isolate isolate, Source source, Ready form)
      throws ThrownValue, TerminatedException, ScriptException {
    // A script that is stopped in here leaves V8 with a part of it: the next run begins anew.
    form.runs = OFTEN - 1;
    form.function = defineFunction(isolate, source, form.id);
    form.runs = OFTEN;
    return form;
  }

  private Ready define(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException, ScriptException {
    Ready form = new Ready(nextId());
    form.runs = 1;
    if (ScriptTable.isLarge(source.text()) && compile(isolate, source, form.id)) {
      form.function = true;
      form.compiled = true;
    } else if (wantsFunction(source.text()) || constants.mentionedIn(source.text())) {
      form.function = defineFunction(isolate, source, form.id);
    }
    if (!form.function) {
      isolate.call(
          isolate.op("realm.define"), form.id, source.text() + core.units().url(source, null));
    }
    ready.put(source, form);
    if (ready.size() > MAX_SOURCES) {
      Map.Entry<Source, Ready> oldest = ready.entrySet().iterator().next();
      ready.remove(oldest.getKey());
      drop(isolate, oldest.getValue());
    }
    return form;
  }

  private static void drop(Isolate isolate, Ready form) throws ThrownValue, TerminatedException {
    isolate.call(isolate.op("realm.forget"), form.id);
    if (form.compiled) {
      isolate.scripts().forget(form.id);
    }
  }

  /** Has a large source compiled as it is, if it has nothing that wants a rewriter. */
  private boolean compile(Isolate isolate, Source source, int id)
      throws ThrownValue, TerminatedException {
    String text = source.text();
    boolean may = !constants.mentionedIn(text) && !text.contains("sourceURL=");
    if (!may
        || !isolate
            .scripts()
            .compileStatements(id, text, core.units().name(source, null), () -> isPlain(text))) {
      return false;
    }
    isolate.call(isolate.op("realm.defineCompiled"), id);
    core.codeGiving().compiled(isolate);
    return true;
  }

  private static boolean isPlain(String text) {
    return !mentionsForm(text) && TopLevelScan.isPlain(text);
  }

  /**
   * Whether eval would not do: for lexical declarations, strict scripts, imports, and throws of
   * values without a stack.
   */
  private static boolean wantsFunction(String text) {
    return TopLevelScan.mayDeclare(text)
        || (text.contains("import") && Forms.IMPORT.matcher(text).find())
        || mentionsForm(text);
  }

  private static boolean mentionsForm(String text) {
    return (text.contains("use strict") && Forms.STRICT.matcher(text).lookingAt())
        || (text.length() < MAX_SCANNED
            && text.contains("throw")
            && Forms.PLAIN_THROW.matcher(text).find());
  }

  /** Compiled when a source first has the words. */
  private static final class Forms {

    static final Pattern STRICT =
        Pattern.compile(
            "(?:\\s|//[^\\n]*+\\n|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+(?:'use strict'|\"use strict\")");

    /** Code that may import, or make code that does. */
    static final Pattern IMPORT = Pattern.compile("\\bimport\\s*+(?:\\(|/)|\\beval\\b");

    static final Pattern PLAIN_THROW = Pattern.compile("\\bthrow\\s++(?!new\\b)");
  }

  /** Gives V8 the source as a function; false when the rewriter cannot read it. */
  private boolean defineFunction(Isolate isolate, Source source, int id)
      throws ThrownValue, TerminatedException, ScriptException {
    Rewritten unit = rewritten(source, RewriteMode.GLOBAL, constantsIn(source));
    if (!unit.readable()) {
      check(isolate, source);
      return false;
    }
    install(isolate, source, unit, id);
    return true;
  }

  /** What the rewriter is to know of the constants that a source mentions. */
  String constantsIn(Source source) {
    return constants.options(source.text());
  }

  /** A source for the engine's own scope. */
  Rewritten rewritten(Source source, RewriteMode mode, String constantsInIt) {
    return core.units().global(source, mode, constantsInIt);
  }

  /** Gives V8 a rewritten source as a function, and makes the variables that it declares. */
  void install(Isolate isolate, Source source, Rewritten unit, int id)
      throws ThrownValue, TerminatedException {
    String code = unit.code();
    boolean compiled =
        ScriptTable.isLarge(code)
            && isolate.scripts().compileExpression(id, code, core.units().name(source, unit));
    isolate.call(
        isolate.op("realm.defineFunction"),
        id,
        unit.unit(),
        compiled ? "" : code + core.units().url(source, unit));
    if (compiled) {
      isolate.scripts().forget(id);
      core.codeGiving().compiled(isolate);
    }
    forget(isolate, source, constants.declare(unit));
    declare(isolate, "let", unit.declared(true));
    declare(isolate, "var", unit.declared(false));
    isolate.call(isolate.op("realm.declared"), unit.declared(true).toArray());
  }

  /** A number for a source in V8. */
  int nextId() {
    return ++lastId;
  }

  /** Sources that mention these names were prepared for other declarations of them. */
  private void forget(Isolate isolate, Source except, List<String> names)
      throws ThrownValue, TerminatedException {
    if (names.isEmpty()) {
      return;
    }
    List<Source> mentioning =
        ready.keySet().stream()
            .filter(
                source ->
                    !source.equals(except) && names.stream().anyMatch(source.text()::contains))
            .toList();
    for (Source source : mentioning) {
      Ready form = ready.remove(source);
      if (form != null) {
        drop(isolate, form);
      }
    }
  }

  /** Names that exist already are left as they are. */
  private static void declare(Isolate isolate, String keyword, List<String> names)
      throws TerminatedException {
    for (String name : names) {
      isolate.declare(keyword + " " + name);
    }
  }

  /** Fails with V8's complaint and its place when the source does not compile. */
  void check(Isolate isolate, Source source) throws TerminatedException, ScriptException {
    SyntaxFault fault = isolate.check(source.text(), source.fileName());
    if (fault != null) {
      throw core.failures().syntax(fault, source);
    }
  }
}
