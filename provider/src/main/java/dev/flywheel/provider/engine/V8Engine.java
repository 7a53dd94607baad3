package dev.flywheel.provider.engine;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.EngineStatistics;
import dev.flywheel.api.EventLoop;
import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.JsValue;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.host.ArgumentConverter;
import dev.flywheel.provider.host.ConversionException;
import dev.flywheel.provider.host.Deferred;
import dev.flywheel.provider.isolate.HostFunctions;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.loop.EngineClosedException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The engine that applications see. Thread-safe. */
public final class V8Engine extends AbstractScriptEngine implements V8ScriptEngine {

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final V8EngineFactory factory;
  private final EngineCore core;
  private final GlobalBindings globals;
  private final Scripts scripts;
  private final Modules modules;
  private final Invocations invocations;
  private final AsyncCalls asyncCalls;
  private final AsyncScripts asyncScripts;
  private final EngineEnd end;
  private volatile boolean closed;

  /** An engine that has started nothing yet. */
  public V8Engine(V8EngineFactory factory, EngineOptions options) {
    this.factory = factory;
    this.core = new EngineCore(this, options);
    this.globals = new GlobalBindings(core);
    this.scripts = new Scripts(core);
    this.modules = new Modules(core);
    core.system().own(HostFunctions.MODULES, modules);
    core.system().own(HostFunctions.STACKS, new StackFunctions(core));
    this.invocations = new Invocations(core);
    this.asyncCalls = new AsyncCalls(core);
    this.asyncScripts = new AsyncScripts(core, scripts);
    this.end = core.end();
    context.setBindings(globals, ScriptContext.ENGINE_SCOPE);
    OpenEngines.add(this, end);
  }

  CallScope defaultScope() {
    return scope(context, Context.empty());
  }

  /**
   * The scope of a call by the current thread.
   *
   * @throws IllegalArgumentException when an attribute that sets a limit cannot be read
   */
  CallScope scope(ScriptContext of, ContextView subscriber) {
    return new CallScope(of, isPlain(of) ? null : limits(of), subscriber);
  }

  /** Whether a context's attributes can be looked up anywhere, and at once. */
  private static boolean isPlain(ScriptContext of) {
    Bindings global = of.getBindings(ScriptContext.GLOBAL_SCOPE);
    return of.getBindings(ScriptContext.ENGINE_SCOPE) instanceof GlobalBindings
        && (global == null || global.getClass() == SimpleBindings.class);
  }

  /** The limits of a job that begins in this scope. */
  CallLimits limits(CallScope scope) {
    CallLimits taken = scope.limits();
    return taken == null ? limits(scope.context()) : taken;
  }

  EngineCore core() {
    return core;
  }

  Scripts scripts() {
    return scripts;
  }

  Modules modules() {
    return modules;
  }

  void startsIn(Isolate isolate) throws ThrownValue, TerminatedException {
    String requireFrom = core.options().modules().requireFrom();
    if (requireFrom != null) {
      modules.defineRequire(isolate, requireFrom);
    }
  }

  void startedIn(Isolate isolate) throws ThrownValue, TerminatedException {
    globals.flushInto(isolate);
  }

  private CallLimits limits(ScriptContext of) {
    CallLimits defaults = core.defaultLimits();
    Bindings global = of.getBindings(ScriptContext.GLOBAL_SCOPE);
    return of.getBindings(ScriptContext.ENGINE_SCOPE) instanceof GlobalBindings own
            && own.hasNoAttributes()
            && (global == null || global.isEmpty())
        ? defaults
        : defaults.with(name -> attribute(of, name));
  }

  // ---- evaluation

  @Override
  public @Nullable Object eval(String script, ScriptContext scriptContext) throws ScriptException {
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(scriptContext, "context");
    String fileName = fileName(scriptContext);
    Object said = attribute(scriptContext, MODULE);
    SourceKind kind = Modules.kindOf(said, fileName);
    return evaluate(source(script, fileName, said), kind, scriptContext);
  }

  @Override
  public @Nullable Object eval(Reader reader, ScriptContext scriptContext) throws ScriptException {
    return eval(text(reader), scriptContext);
  }

  @Override
  public <T> @Nullable T eval(String script, Class<T> type) throws ScriptException {
    Objects.requireNonNull(type, "type");
    Object value = eval(script);
    try {
      @SuppressWarnings("unchecked")
      T converted = (T) ArgumentConverter.convert(value, type, "result");
      return converted;
    } catch (ConversionException e) {
      ScriptException failure = new ScriptException(e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  private static Source source(String text, String fileName, @Nullable Object said) {
    return new Source(text, fileName, TypeScript.is(said, fileName));
  }

  @Nullable Object evaluate(Source given, SourceKind kind, ScriptContext scriptContext)
      throws ScriptException {
    checkOpen();
    if (JdkShell.startsUpWith(given)) {
      JdkShell.start(this, scripts, given, scope(scriptContext, Context.empty()));
      return null;
    }
    core.countEvaluation();
    CallScope scope = scope(scriptContext, Context.empty());
    Source source = TypeScript.javaScript(core, given, scope);
    Object value =
        kind == SourceKind.SCRIPT
            ? scripts.evaluate(source, scope)
            : modules.evaluate(source, kind, scope);
    if (value instanceof JsValue && awaits(scriptContext)) {
      JsPromise promise = promiseOf(value);
      return promise == null ? value : await(promise);
    }
    return value;
  }

  private static @Nullable JsPromise promiseOf(Object value) throws JsException {
    if (value instanceof JsPromise promise) {
      return promise;
    }
    try {
      return value instanceof Deferred object ? object.adopted() : null;
    } catch (JsCallException e) {
      throw e.failure();
    }
  }

  private static boolean awaits(ScriptContext scriptContext) {
    Object await = attribute(scriptContext, AWAIT);
    return await != null && Boolean.parseBoolean(await.toString());
  }

  /** An attribute of a context; the engine's own scope is not asked through V8. */
  private static @Nullable Object attribute(ScriptContext scriptContext, String name) {
    Bindings engineScope = scriptContext.getBindings(ScriptContext.ENGINE_SCOPE);
    if (engineScope instanceof GlobalBindings own) {
      Object value = own.attribute(name);
      if (value != null) {
        return value;
      }
      Bindings global = scriptContext.getBindings(ScriptContext.GLOBAL_SCOPE);
      return global == null ? null : global.get(name);
    }
    return scriptContext.getAttribute(name);
  }

  private static @Nullable Object await(JsPromise promise) throws ScriptException {
    try {
      return promise.join();
    } catch (CompletionException e) {
      Throwable reason = e.getCause();
      if (reason instanceof ScriptException failure) {
        throw failure;
      }
      if (reason instanceof EngineClosedException closed) {
        throw closed;
      }
      ScriptException failure = new ScriptException(String.valueOf(reason));
      failure.initCause(reason);
      throw failure;
    }
  }

  static String fileName(ScriptContext scriptContext) {
    Object name = attribute(scriptContext, ScriptEngine.FILENAME);
    return name == null || name.toString().isEmpty() ? Source.UNNAMED : name.toString();
  }

  private static String text(Reader reader) throws ScriptException {
    Objects.requireNonNull(reader, "reader");
    try {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } catch (IOException e) {
      throw new ScriptException(e);
    }
  }

  // ---- compilation

  @Override
  public CompiledScript compile(String script) throws ScriptException {
    Objects.requireNonNull(script, "script");
    checkOpen();
    String fileName = fileName(context);
    Object said = attribute(context, MODULE);
    SourceKind kind = Modules.kindOf(said, fileName);
    Source source = TypeScript.javaScript(core, source(script, fileName, said), defaultScope());
    core.call(
        defaultScope(),
        isolate -> {
          if (kind != SourceKind.SCRIPT) {
            return modules.check(isolate, source, kind);
          }
          if (!Units.awaits(source)) {
            scripts.check(isolate, source);
          }
          return null;
        });
    return new V8CompiledScript(this, source, kind);
  }

  @Override
  public CompiledScript compile(Reader reader) throws ScriptException {
    return compile(text(reader));
  }

  // ---- invocation

  @Override
  public @Nullable Object invokeFunction(String name, @Nullable Object... arguments)
      throws ScriptException, NoSuchMethodException {
    checkOpen();
    return invocations.function(defaultScope(), name, arguments);
  }

  @Override
  public @Nullable Object invokeMethod(Object self, String name, @Nullable Object... arguments)
      throws ScriptException, NoSuchMethodException {
    checkOpen();
    return invocations.method(self, name, arguments);
  }

  @Override
  public <T> @Nullable T getInterface(Class<T> type) {
    checkOpen();
    return invocations.proxy(null, type);
  }

  @Override
  public <T> @Nullable T getInterface(Object self, Class<T> type) {
    checkOpen();
    if (self == null) {
      throw new IllegalArgumentException(
          "the object whose methods implement the interface is null");
    }
    return invocations.proxy(self, type);
  }

  // ---- asynchronous evaluation

  @Override
  public Mono<Object> evalAsync(String script) {
    return evalAsync(script, context);
  }

  @Override
  public Mono<Object> evalAsync(String script, Bindings bindings) {
    return evalAsync(script, getScriptContext(Objects.requireNonNull(bindings, "bindings")));
  }

  @Override
  public Mono<Object> evalAsync(String script, ScriptContext scriptContext) {
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(scriptContext, "context");
    return Mono.defer(
        () -> {
          String fileName = fileName(scriptContext);
          Object said = attribute(scriptContext, MODULE);
          SourceKind kind = Modules.kindOf(said, fileName);
          return evalAsync(source(script, fileName, said), kind, scriptContext);
        });
  }

  private Mono<Object> evalAsync(Source source, SourceKind kind, ScriptContext scriptContext) {
    return kind == SourceKind.SCRIPT
        ? asyncCalls.mono(
            scriptContext,
            (isolate, scope) ->
                asyncScripts.run(isolate, TypeScript.javaScript(core, source), scope))
        : modules.mono(scriptContext, source, kind);
  }

  @Override
  public Mono<Object> evalAsync(CompiledScript script, Bindings bindings) {
    if (!(script instanceof V8CompiledScript compiled) || compiled.getEngine() != this) {
      throw new IllegalArgumentException("the script was compiled by another engine");
    }
    return evalAsync(
        compiled.source(),
        compiled.kind(),
        getScriptContext(Objects.requireNonNull(bindings, "bindings")));
  }

  @Override
  public Mono<Object> invokeAsync(String function, @Nullable Object... arguments) {
    Objects.requireNonNull(function, "function");
    @Nullable Object[] given = arguments == null ? null : arguments.clone();
    return asyncCalls.mono(
        context, (isolate, scope) -> invocations.function(scope, function, given));
  }

  // ---- the engine itself

  @Override
  public Bindings createBindings() {
    return new SimpleBindings();
  }

  @Override
  public V8EngineFactory getFactory() {
    return factory;
  }

  @Override
  public EventLoop eventLoop() {
    return core.loop().eventLoop(this);
  }

  @Override
  public EngineOptions options() {
    return core.options();
  }

  @Override
  public EngineStatistics statistics() {
    return core.statistics();
  }

  void checkOpen() {
    if (closed) {
      throw new EngineClosedException("the engine is closed");
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public CompletionStage<@Nullable Void> whenClosed() {
    return end.whenClosed();
  }

  @Override
  public void close() {
    close(CLOSE_WAIT);
  }

  /** As {@link #close()}, waiting at most so long. */
  void close(Duration wait) {
    closed = true;
    core.close(wait);
  }

  @Override
  public String toString() {
    return "V8ScriptEngine@" + Integer.toHexString(System.identityHashCode(this));
  }
}
