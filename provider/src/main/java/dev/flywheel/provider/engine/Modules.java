package dev.flywheel.provider.engine;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsPromise;
import dev.flywheel.api.module.ModuleSettings;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.module.ModuleException;
import dev.flywheel.provider.module.ModuleSources;
import dev.flywheel.provider.script.RewriteMode;
import dev.flywheel.provider.script.Rewritten;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Evaluates ES modules, for Java and for {@code import()}. Loop-confined, except {@link #evaluate}
 * and {@link #mono}.
 *
 * <p>Modules are of the engine's own scope, whatever the bindings of an evaluation are.
 */
final class Modules implements SystemFunctions.Owner {

  private final EngineCore core;
  private final @Nullable ClassLoader context;
  private @Nullable ModuleGraph graph;

  Modules(EngineCore core) {
    this.core = core;
    this.context =
        core.options().permissions().allowsSome("classpath")
                && core.options().modules().classLoader() == null
            ? Thread.currentThread().getContextClassLoader()
            : null;
  }

  /**
   * What a source is, by the attribute and the file name.
   *
   * @throws IllegalArgumentException when the attribute says nothing known
   */
  static SourceKind kindOf(@Nullable Object attribute, String fileName) {
    if (attribute == null) {
      return fileName.endsWith(".mjs") || fileName.endsWith(".mts")
          ? SourceKind.MODULE
          : fileName.endsWith(".cjs") || fileName.endsWith(".cts")
              ? SourceKind.COMMONJS
              : SourceKind.SCRIPT;
    }
    return switch (attribute.toString().toLowerCase(Locale.ROOT)) {
      case "true",
          "text/javascript+module",
          "application/javascript+module",
          "text/typescript+module",
          "application/typescript+module" ->
          SourceKind.MODULE;
      case "false",
          "text/javascript",
          "application/javascript",
          "text/typescript",
          "application/typescript" ->
          SourceKind.SCRIPT;
      case "commonjs" -> SourceKind.COMMONJS;
      default ->
          throw new IllegalArgumentException(
              "attribute flywheel.module is true, false, commonjs, text/javascript,"
                  + " text/typescript, or one of these two with +module, got "
                  + attribute);
    };
  }

  ModuleGraph graph() {
    ModuleGraph made = graph;
    if (made == null) {
      ModuleSettings settings = core.options().modules();
      ModuleSources sources =
          new ModuleSources(
              context == null ? settings : settings.classLoader(context),
              core.options().permissions());
      made = new ModuleGraph(core, sources);
      graph = made;
    }
    return made;
  }

  // ---- evaluation for Java

  /** Fails when a source is no module. In a job. */
  @Nullable Object check(Isolate isolate, Source source, SourceKind kind)
      throws ThrownValue, TerminatedException, ScriptException {
    try {
      if (kind == SourceKind.COMMONJS) {
        graph().commonJs().check(isolate, source);
      } else {
        ModuleCompiler.check(core, isolate, source);
      }
      return null;
    } catch (ModuleException e) {
      throw scriptFailure(failure(isolate, e));
    }
  }

  /**
   * Evaluates a module for a caller that waits: gives its namespace, or a promise of it; what a
   * CommonJS module exports.
   */
  @Nullable Object evaluate(Source source, SourceKind kind, CallScope scope)
      throws ScriptException {
    AtomicReference<@Nullable ModuleRun> begun = new AtomicReference<>();
    boolean before = Thread.interrupted();
    try {
      load(source, kind, scope, begun);
    } catch (ScriptException | RuntimeException e) {
      core.loop().post(scope, () -> cancel(begun.get()));
      throw e;
    } finally {
      if (before) {
        Thread.currentThread().interrupt();
      }
    }
    ModuleRun run = Objects.requireNonNull(begun.get());
    return core.call(scope, isolate -> outcome(isolate, run.evaluate(isolate)));
  }

  private void load(
      Source source, SourceKind kind, CallScope scope, AtomicReference<@Nullable ModuleRun> begun)
      throws ScriptException {
    CompletableFuture<@Nullable Object> linked = new CompletableFuture<>();
    core.call(
        scope,
        isolate -> {
          ModuleRun run = new ModuleRun(core, this, scope, failure -> complete(linked, failure));
          begun.set(run);
          run.begin(isolate, source, kind);
          return null;
        });
    await(linked);
  }

  private static void cancel(@Nullable ModuleRun run) {
    if (run != null) {
      run.cancel();
    }
  }

  /** The reactions of the evaluation's own job have run: they may have ended it. */
  private static @Nullable Object outcome(Isolate isolate, @Nullable Object value)
      throws ThrownValue, TerminatedException {
    return value instanceof JsPromise promise
        ? isolate.call(isolate.op("modules.outcome"), promise)
        : value;
  }

  private static void complete(
      CompletableFuture<@Nullable Object> linked, @Nullable Throwable failure) {
    if (failure == null) {
      linked.complete(null);
    } else {
      linked.completeExceptionally(failure);
    }
  }

  private void await(CompletableFuture<@Nullable Object> linked) throws ScriptException {
    try {
      if (!linked.isDone()) {
        core.promises().awaitFurther(linked);
      }
      linked.join();
    } catch (CompletionException e) {
      Throwable reason = e.getCause();
      if (reason instanceof InterruptedException) {
        throw core.limits().interrupted();
      }
      throw scriptFailure(reason == null ? e : reason);
    }
  }

  private static ScriptException scriptFailure(Throwable reason) {
    if (reason instanceof JsException failure) {
      return Stacks.adopt(failure);
    }
    if (reason instanceof ScriptException failure) {
      return failure;
    }
    if (reason instanceof RuntimeException failure) {
      throw failure;
    }
    ScriptException failure = new ScriptException(String.valueOf(reason));
    failure.initCause(reason);
    return failure;
  }

  /** A cold Mono of a module's namespace, or exports, once its evaluation has ended. */
  Mono<Object> mono(ScriptContext scriptContext, Source source, SourceKind kind) {
    return Mono.create(
        sink -> new ModuleCall(core, this, scriptContext, source, kind, sink).start());
  }

  /**
   * A module of this load may be the one whose code calls: V8 cannot begin within its evaluation.
   */
  void checkNotEvaluating(Isolate isolate, GraphLoad load) {
    if (isolate.modules().evaluating()) {
      for (ModuleEntry entry : load.modules()) {
        if (isolate.modules().isEvaluating(entry.actual().id)) {
          throw new IllegalStateException(
              "module "
                  + entry.url
                  + " is being evaluated and has called Java: a module that imports it can be"
                  + " evaluated after that only");
        }
      }
    }
  }

  /** The failure as scripts and callers get it; in a job. */
  Throwable failure(Isolate isolate, Throwable failure) throws ThrownValue, TerminatedException {
    if (!(failure instanceof ModuleException fault)) {
      return failure;
    }
    ModuleException.Place place = fault.place();
    String line = place == null ? null : place.sourceLine();
    String at = place == null ? "" : ":" + place.line() + ":" + place.column();
    Object error =
        isolate.call(
            isolate.op("modules.error"),
            fault.kind(),
            fault.getMessage(),
            fault.code(),
            place == null ? "" : place.file() + at,
            place == null ? "" : SourceNames.encode(place.file()) + "#0" + at,
            line == null ? "" : line,
            fault.getCause());
    return error instanceof Throwable made ? made : fault;
  }

  void dropBroken(Isolate isolate) throws ThrownValue, TerminatedException {
    for (int id : graph().dropBroken(isolate)) {
      isolate.call(isolate.op("modules.forget"), id);
    }
  }

  /** Gives scripts a global function {@code require} that counts from a directory. */
  void defineRequire(Isolate isolate, String directory) throws ThrownValue, TerminatedException {
    String url = Requires.directory(graph().sources(), directory);
    isolate.call(isolate.op("commonjs.global"), ModuleSources.fileNameOf(url), url);
  }

  // ---- what the prelude asks

  @Override
  public void define(SystemFunctions system) {
    system.define("moduleImport", a -> imported(number(a[0]), text(a[1]), text(a[2]), text(a[3])));
    system.define("moduleResolve", a -> resolved(text(a[0]), text(a[1])));
    system.define("moduleText", a -> withImports(text(a[0]), text(a[1])));
    new Requires(core, this).define(system);
  }

  /** A future of the number of a module that is linked; it becomes a promise. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private Object imported(int unit, String url, String specifier, String type)
      throws ThrownValue, TerminatedException {
    CallScope scope = core.scope();
    CompletableFuture<Object> future = new CompletableFuture<>();
    Isolate isolate = core.isolate();
    dropBroken(isolate);
    try {
      ModuleEntry entry = graph().requested(specifier, type, importer(unit, url, scope), scope);
      graph().load(entry, scope, failure -> loaded(entry, failure, scope, future));
    } catch (ModuleException e) {
      future.completeExceptionally(failure(isolate, e));
    }
    return future;
  }

  private String importer(int unit, String url, CallScope scope) {
    if (!url.isEmpty()) {
      return url;
    }
    String file = unit == 0 ? V8Engine.fileName(scope.context()) : core.origins().fileName(unit);
    return graph().sources().urlOf(file == null || file.equals(Source.UNNAMED) ? null : file);
  }

  private void loaded(
      ModuleEntry entry,
      @Nullable Throwable failure,
      CallScope scope,
      CompletableFuture<Object> future) {
    try {
      Throwable end = core.<Throwable>runHere(scope, isolate -> linked(isolate, entry, failure));
      if (end == null) {
        future.complete(entry.actual().id);
      } else {
        future.completeExceptionally(end);
      }
    } catch (ScriptException | RuntimeException e) {
      future.completeExceptionally(e);
    }
  }

  private @Nullable Throwable linked(
      Isolate isolate, ModuleEntry entry, @Nullable Throwable failure)
      throws ThrownValue, TerminatedException {
    if (failure != null) {
      return failure(isolate, failure);
    }
    try {
      graph().compiler().link(isolate, entry.actual());
      return null;
    } catch (ModuleException e) {
      return failure(isolate, e);
    }
  }

  private @Nullable Object resolved(String url, String specifier) throws Throwable {
    try {
      ModuleSources sources = graph().sources();
      return sources.resolve(specifier, "", url).isUrl()
          ? sources.urlOf(specifier, url)
          : core.hostCalls().<Object>onCaller(() -> sources.urlOf(specifier, url));
    } catch (ModuleException e) {
      throw failure(core.isolate(), e);
    }
  }

  /** The text as it was when it imports nothing, or cannot be read. */
  private Object withImports(String view, String source) {
    Rewritten rewritten =
        core.units().text(source, RewriteMode.IMPORTS, "{\"view\":\"" + view + "\"}");
    return rewritten.readable() && rewritten.escapes() ? rewritten.code() : source;
  }

  private static int number(@Nullable Object value) {
    return TimerTable.integer(value);
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }
}
