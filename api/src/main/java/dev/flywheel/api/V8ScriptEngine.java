package dev.flywheel.api;

import java.util.concurrent.CompletionStage;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A JSR-223 engine on one V8 isolate with one event-loop thread. Thread-safe: calls from any thread
 * are serialised on the loop.
 *
 * <p>Obtained by {@code (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8")}. The
 * isolate and the thread start with the first evaluation and end with {@link #close()}, or some
 * time after the engine became unreachable.
 *
 * <p>While a blocking call waits, the host functions that its script calls run on the caller's own
 * thread; a slow one stalls this engine's loop and all its I/O. Services use {@link
 * #evalAsync(String)} or several engines.
 *
 * <p>Methods of interfaces that scripts implement may return {@code Mono}, {@code Flux}, {@code
 * Publisher}, {@code Flow.Publisher}, {@code CompletionStage}, {@code CompletableFuture} or {@code
 * Future}, of elements of any type that values convert to, and host methods may take them. A
 * promise or thenable is what it settles to; async iterables, iterables and arrays are streams; any
 * other value is there already, and null is nothing; a throw and a misfit are errors. What such a
 * method returns is hot: the call has been made when it returns, or on a thread that must not
 * block, is on its way to the loop. A stream's elements are pulled by its subscriber.
 */
public interface V8ScriptEngine extends ScriptEngine, Compilable, Invocable, AutoCloseable {

  /**
   * Context attribute: when {@code true}, {@code eval} waits for a returned Promise and returns its
   * value or throws its reason.
   */
  String AWAIT = "flywheel.await";

  /**
   * Context attribute: what a source is. {@code true} says that it is an ES module, {@code false}
   * that it is a classic script, {@code commonjs} that it is a CommonJS module; any of them is
   * TypeScript when its {@link #FILENAME} ends with {@code .ts}, {@code .mts} or {@code .cts}. The
   * texts {@code text/javascript} and {@code text/typescript}, also with {@code application}, say
   * that it is a script of that language, and with {@code +module} behind them an ES module.
   * Without the attribute the file name tells: ES modules end with {@code .mjs} or {@code .mts},
   * CommonJS modules with {@code .cjs} or {@code .cts}, and anything else is a script.
   *
   * <p>The types of TypeScript are erased and not checked, what else it adds to JavaScript (enums,
   * namespaces, parameter properties, decorators) is transformed, and positions are those of the
   * TypeScript. {@code import ... = require}, {@code export =} and decorators of parameters are
   * refused.
   *
   * <p>The value of a module is its namespace, as a view; while the module awaits at its top level
   * {@code eval} gives a {@link JsPromise} of that, unless {@link #AWAIT} is set, and {@link
   * #evalAsync(String)} waits. Every evaluation is a module of its own; what it imports is loaded
   * and evaluated once an engine, from where {@link EngineOptions#modules()} says. The names of a
   * module are its own and its imports, then the engine's globals: bindings are none of them.
   * {@code invokeFunction} and {@code getInterface} also find what modules export that Java
   * evaluated, the latest first, behind global functions.
   */
  String MODULE = "flywheel.module";

  /**
   * Evaluates a script and gives its value, awaiting a returned Promise or other thenable. The
   * script may use {@code await} and {@code for await} at its top level, with the variables of any
   * other script; one that does not is a classic script, in which {@code await} is a name.
   *
   * <p>Cold: each subscription runs the script once, from whatever thread it is made, and blocks
   * none. Signals come on the engine's loop thread. Cancelling before the script begins runs
   * nothing; while it runs, in its first job or a later one, it terminates it; while it awaits it
   * drops the result. The subscriber's Reactor context reaches the publishers of host functions
   * that the script calls. An empty Mono stands for {@code null} and {@code undefined}.
   *
   * <p>Fails with the very Throwable that host code threw, or with {@link ScriptException} as
   * {@code eval} does; with a {@link LimitException} when a limit ends any job of the script; with
   * {@link IllegalStateException} when the engine is closed or closes meanwhile.
   */
  Mono<Object> evalAsync(String script);

  /** As {@link #evalAsync(String)} with these bindings as the engine scope. */
  Mono<Object> evalAsync(String script, Bindings bindings);

  /** As {@link #evalAsync(String)} in this context. */
  Mono<Object> evalAsync(String script, ScriptContext context);

  /**
   * As {@link #evalAsync(String)} for a script this engine compiled.
   *
   * @throws IllegalArgumentException when another engine compiled it
   */
  Mono<Object> evalAsync(CompiledScript script, Bindings bindings);

  /**
   * Calls a global function and gives its value, awaiting a returned Promise. Cold, as {@link
   * #evalAsync(String)}; fails with {@link NoSuchMethodException} when there is no such function.
   */
  Mono<Object> invokeAsync(String function, @Nullable Object... arguments);

  /**
   * Evaluates a script and converts its value to a Java type: boxed primitives, {@code BigDecimal},
   * enums by name, {@code java.time} from text, records and beans from objects, arrays, and
   * functional interfaces from functions.
   *
   * @throws ScriptException when the script fails, or when its value does not fit; the message
   *     names the path to the misfit
   */
  <T> @Nullable T eval(String script, Class<T> type) throws ScriptException;

  /** The engine's event loop; using it starts the loop's thread, and no isolate. */
  EventLoop eventLoop();

  /** The options this engine was made with. */
  EngineOptions options();

  /** A recent sample of the engine's figures; never blocks and never starts anything. */
  EngineStatistics statistics();

  /** True once {@link #close()} was called. */
  boolean isClosed();

  /** Completes when the isolate is disposed and the loop's thread has been let go. */
  CompletionStage<@Nullable Void> whenClosed();

  /**
   * Terminates running scripts, cancels what is in flight, disposes the isolate and ends the loop
   * thread. Idempotent. Called from within a script's callback it marks the engine closed and
   * returns; the rest follows when no JavaScript is on the stack. Later calls of the engine fail
   * with {@link IllegalStateException}.
   */
  @Override
  void close();
}
