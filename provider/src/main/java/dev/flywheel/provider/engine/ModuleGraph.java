package dev.flywheel.provider.engine;

import dev.flywheel.api.LimitException;
import dev.flywheel.api.host.LoopHandle;
import dev.flywheel.api.module.ModuleSource;
import dev.flywheel.api.module.ModuleSpecifier;
import dev.flywheel.provider.bridge.AsyncCall;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.module.ModuleContent;
import dev.flywheel.provider.module.ModuleException;
import dev.flywheel.provider.module.ModuleSources;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * The modules of one engine by what they are asked for, and the fetching of those that are not
 * there yet. Loop-confined.
 */
final class ModuleGraph {

  private final EngineCore core;
  private final ModuleSources sources;
  private final ModuleCompiler compiler;
  private final Map<Key, ModuleEntry> entries = new HashMap<>();

  /**
   * Roots that are being loaded or evaluated, by URL: what they import, and they themselves, may
   * import them.
   */
  private final Map<String, ModuleEntry> roots = new HashMap<>();

  /** What is to be done next: one module asks for another, to any depth. */
  private final Deque<Runnable> steps = new ArrayDeque<>();

  private boolean stepping;
  private int lastId;
  private long terminations;

  /** A module is told by its URL, or name, and its type. */
  private record Key(String name, String type) {}

  ModuleGraph(EngineCore core, ModuleSources sources) {
    this.core = core;
    this.sources = sources;
    this.compiler = new ModuleCompiler(core, this);
  }

  ModuleCompiler compiler() {
    return compiler;
  }

  ModuleSources sources() {
    return sources;
  }

  int nextId() {
    return ++lastId;
  }

  /** A module that Java gives as a text; nobody else finds it, but for those that it imports. */
  ModuleEntry root(Isolate isolate, Source source, CallScope scope) {
    String url = sources.urlOf(source.fileName().equals(Source.UNNAMED) ? null : source.fileName());
    ModuleEntry entry = new ModuleEntry(nextId(), "", url, source.fileName());
    roots.put(url, entry);
    step(
        () -> {
          compile(isolate, entry, source.text(), scope);
          entry.takeWaiting().forEach(load -> load.arrived(entry));
        });
    return entry;
  }

  private void step(Runnable next) {
    steps.add(next);
    if (stepping) {
      return;
    }
    stepping = true;
    try {
      for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
        step.run();
      }
    } finally {
      stepping = false;
    }
  }

  private void compile(Isolate isolate, ModuleEntry entry, Object content, CallScope scope) {
    try {
      if (entry.type.isEmpty()) {
        compiler.compile(isolate, entry, (String) content, scope);
      } else {
        compiler.offer(isolate, entry, content);
      }
      entry.becomeReady();
    } catch (ModuleException e) {
      lose(entry, e);
    } catch (RuntimeException e) {
      lose(entry, ModuleException.of("", "Module '" + entry.url + "' was not compiled: " + e, e));
    }
  }

  /** A module failed: what it has asked for, and nobody else, is not wanted. */
  private void lose(ModuleEntry entry, ModuleException failure) {
    entry.fail(failure);
    for (ModuleEntry.Import each : entry.imports()) {
      if (!each.target().settled() && !each.target().isAwaited()) {
        cancel(each.target());
      }
    }
  }

  /** The module that a specifier means, whose fetching has begun. */
  ModuleEntry entry(ModuleSpecifier specifier, CallScope scope) {
    Key key = new Key(specifier.name(), specifier.type());
    ModuleEntry known = entries.get(key);
    if (known != null) {
      return known.actual();
    }
    ModuleEntry root = key.type.isEmpty() ? roots.get(key.name) : null;
    if (root != null) {
      entries.put(key, root);
      return root;
    }
    ModuleEntry entry =
        new ModuleEntry(nextId(), specifier.type(), specifier.name(), specifier.name());
    entries.put(key, entry);
    fetch(entry, specifier, scope);
    return entry;
  }

  private void fetch(ModuleEntry entry, ModuleSpecifier specifier, CallScope scope) {
    AsyncCall call =
        core.async()
            .follow(
                sources.load(specifier), scope, ended -> step(() -> fetched(entry, ended, scope)));
    if (!entry.settled()) {
      entry.fetching(call);
    }
  }

  private void fetched(ModuleEntry entry, AsyncCall call, CallScope scope) {
    try {
      core.runHere(
          scope,
          isolate -> {
            accept(isolate, entry, call, scope);
            return null;
          });
    } catch (ScriptException | RuntimeException e) {
      entry.fail(
          ModuleException.of("", "Module '" + entry.url + "' was not made: " + e.getMessage(), e));
    }
    entry.takeWaiting().forEach(load -> load.arrived(entry));
  }

  private void accept(Isolate isolate, ModuleEntry entry, AsyncCall call, CallScope scope) {
    Throwable failure = call.failure();
    if (failure != null) {
      entry.fail(
          failure instanceof ModuleException known
              ? known
              : ModuleException.of(
                  "ERR_MODULE_LOAD_FAILED",
                  "Module '" + entry.url + "' could not be loaded: " + failure,
                  failure));
    } else if (call.value() instanceof ModuleSource source) {
      accept(isolate, entry, source, scope);
    } else {
      entry.fail(
          ModuleException.of(ModuleException.NOT_FOUND, "Cannot find module '" + entry.url + "'"));
    }
  }

  private void accept(Isolate isolate, ModuleEntry entry, ModuleSource source, CallScope scope) {
    ModuleEntry known = entries.putIfAbsent(new Key(source.url(), entry.type), entry);
    if (known != null && known != entry) {
      entry.become(known);
      isolate.modules().alias(entry.id, known.id);
      return;
    }
    entry.url = source.url();
    try {
      compile(isolate, entry, ModuleContent.of(source, entry.type), scope);
    } catch (ModuleException e) {
      entry.fail(e);
    }
  }

  /** Waits for a module and all that it imports; the time limit of the scope counts. */
  GraphLoad load(ModuleEntry root, CallScope scope, Consumer<@Nullable Throwable> end) {
    GraphLoad load = new GraphLoad(this, root, end);
    load.begin();
    long limit = timeoutNanos(scope);
    if (limit > 0 && !load.isOver()) {
      LoopHandle timer =
          core.loop()
              .startTimer(
                  scope,
                  TimeUnit.NANOSECONDS.toMillis(limit),
                  false,
                  () -> load.stop(timeLimit(limit)));
      load.limitedBy(timer);
    }
    return load;
  }

  /** The failure of what took too long, which the listener is told. */
  LimitException timeLimit(long nanos) {
    LimitException limit = Limits.timeLimit(nanos);
    core.reports().limit(limit);
    return limit;
  }

  long timeoutNanos(CallScope scope) {
    return core.face().limits(scope).timeoutNanos();
  }

  /** What a script or module asks for by {@code import()}. */
  ModuleEntry requested(String specifier, String type, String importer, CallScope scope)
      throws ModuleException {
    return entry(sources.resolve(specifier, type, importer), scope);
  }

  /** Nobody waits for this module any more, and it has not come. */
  void cancel(ModuleEntry entry) {
    AsyncCall call = entry.fetch();
    forget(Set.of(entry));
    if (call != null) {
      core.async().unfollow(call);
    }
  }

  /** These cannot be had: who asks again has them fetched again. */
  void forget(Set<ModuleEntry> lost) {
    entries.values().removeIf(lost::contains);
    Isolate isolate = core.isolate();
    for (ModuleEntry entry : lost) {
      isolate.modules().forget(entry.id);
    }
  }

  /** A root has begun its evaluation; unless others import it nobody needs it here. */
  void release(Isolate isolate, ModuleEntry root) {
    roots.remove(root.url, root);
    if (!entries.containsValue(root)) {
      isolate.modules().forget(root.id);
    }
  }

  /**
   * After a termination: modules that were being evaluated, or had failed, are not what they should
   * be, and are loaded anew.
   */
  List<Integer> dropBroken(Isolate isolate) {
    long now = core.limits().terminations();
    if (now == terminations || isolate.modules().evaluating()) {
      return List.of();
    }
    terminations = now;
    List<Integer> broken = new ArrayList<>(isolate.modules().broken());
    entries.values().removeIf(entry -> broken.contains(entry.id));
    broken.forEach(isolate.modules()::forget);
    return broken;
  }

  /** How many modules are known, for leak checks. */
  int size() {
    return entries.size();
  }
}
