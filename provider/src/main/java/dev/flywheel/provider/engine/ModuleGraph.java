package dev.flywheel.provider.engine;

import dev.flywheel.api.LimitException;
import dev.flywheel.api.host.LoopHandle;
import dev.flywheel.api.module.ModuleSource;
import dev.flywheel.api.module.ModuleSpecifier;
import dev.flywheel.provider.bridge.AsyncCall;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.module.Blocking;
import dev.flywheel.provider.module.ModuleContent;
import dev.flywheel.provider.module.ModuleException;
import dev.flywheel.provider.module.ModuleSources;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The modules of one engine by what they are asked for, and the fetching of those that are not
 * there yet. Loop-confined.
 */
final class ModuleGraph {

  private final EngineCore core;
  private final ModuleSources sources;
  private final ModuleCompiler compiler;
  private final CommonJs commonJs;
  private final Map<Key, ModuleEntry> entries = new HashMap<>();

  /**
   * Roots that are being loaded or evaluated, by URL: what they import, and they themselves, may
   * import them.
   */
  private final Map<String, ModuleEntry> roots = new HashMap<>();

  /** What is to be done next: one module asks for another, to any depth. */
  private final Deque<Runnable> steps = new ArrayDeque<>();

  private boolean stepping;

  /** Where sources are read. */
  private Blocking.Reading reading = Blocking.ELSEWHERE;

  private final ModuleNumbers numbers = new ModuleNumbers();
  private long terminations;

  /** A module is told by its URL, or name and the directory of who asks, and its type. */
  private record Key(String name, String type, String directory) {

    Key(String url, String type) {
      this(url, type, "");
    }
  }

  ModuleGraph(EngineCore core, ModuleSources sources) {
    this.core = core;
    this.sources = sources;
    this.compiler = new ModuleCompiler(core, this);
    this.commonJs = new CommonJs(core, this);
  }

  CommonJs commonJs() {
    return commonJs;
  }

  ModuleCompiler compiler() {
    return compiler;
  }

  ModuleSources sources() {
    return sources;
  }

  int nextId() {
    return numbers.next();
  }

  /** The number of a module's scope object. */
  int scopeId(ModuleEntry entry) {
    return numbers.of(entry.url, "scope " + entry.type);
  }

  /** A module that Java gives as a text; nobody else finds it, but for those that it imports. */
  ModuleEntry root(Isolate isolate, Source source, SourceKind kind, CallScope scope) {
    String url = sources.urlOf(source.fileName().equals(Source.UNNAMED) ? null : source.fileName());
    ModuleEntry entry = new ModuleEntry(nextId(), "", url, source.fileName());
    if (kind == SourceKind.COMMONJS) {
      step(() -> root(entry, source, scope));
      return entry;
    }
    roots.put(url, entry);
    step(
        () -> {
          compile(isolate, entry, source, scope);
          entry.takeWaiting().forEach(load -> load.arrived(entry));
        });
    return entry;
  }

  /** A CommonJS module that Java gives. */
  private void root(ModuleEntry entry, Source source, CallScope scope) {
    try {
      commonJs.root(entry, ModuleCompiler.javaScript(core, source), scope);
    } catch (ModuleException e) {
      entry.fail(e);
    }
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
        compiler.compile(isolate, entry, (Source) content, scope);
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
    Key key =
        new Key(
            specifier.name(),
            specifier.type(),
            specifier.isUrl() ? "" : directory(specifier.referrer()));
    ModuleEntry known = entries.get(key);
    if (known != null) {
      commonJs.imported(known.actual(), scope);
      return known.actual();
    }
    ModuleEntry root = key.type.isEmpty() ? roots.get(key.name) : null;
    if (root != null) {
      entries.put(key, root);
      return root;
    }
    ModuleEntry entry =
        new ModuleEntry(
            numbers.of(key.name(), key.type() + " " + key.directory()),
            specifier.type(),
            specifier.name(),
            specifier.name());
    entry.referrer = specifier.referrer();
    entries.put(key, entry);
    entry.comesFrom(how -> sources.load(specifier, how));
    fetch(entry, scope);
    return entry;
  }

  private static String directory(@Nullable String url) {
    return url == null ? "" : url.substring(0, url.lastIndexOf('/') + 1);
  }

  private void fetch(ModuleEntry entry, CallScope scope) {
    AsyncCall call =
        core.async()
            .follow(
                entry.source(reading), scope, ended -> step(() -> fetched(entry, ended, scope)));
    if (!entry.settled()) {
      entry.fetching(call);
    }
  }

  /** What a CommonJS module requires, whose fetching has begun; stands for what is found. */
  ModuleEntry required(String requested, String importer, CallScope scope) {
    Key key = new Key(requested, ModuleEntry.REQUIRED, directory(importer));
    ModuleEntry known = entries.get(key);
    if (known != null && known.failure() == null) {
      return known;
    }
    ModuleEntry entry = new ModuleEntry(nextId(), ModuleEntry.REQUIRED, requested, requested);
    entries.put(key, entry);
    entry.comesFrom(how -> sources.require(requested, importer, how));
    fetch(entry, scope);
    return entry;
  }

  /** What a CommonJS module was seen to require; null when it was not, or has not come. */
  @Nullable ModuleEntry knownRequired(String requested, String importer) {
    ModuleEntry known = entries.get(new Key(requested, ModuleEntry.REQUIRED, directory(importer)));
    return known == null || known.failure() != null || !known.settled() ? null : known.actual();
  }

  /** Who requires the file at this URL has it read anew. */
  void forgetRequired(String url) {
    entries.values().removeIf(entry -> isRequired(entry, url));
    entries.remove(new Key(url, "required-json"));
    ModuleEntry known = entries.get(new Key(url, ""));
    CommonJsModule module = known == null ? null : known.commonJs();
    if (known != null && module != null) {
      entries.remove(new Key(url, ""));
    }
  }

  private static boolean isRequired(ModuleEntry entry, String url) {
    return entry.type.equals(ModuleEntry.REQUIRED) && entry.actual().url.equals(url);
  }

  /** Does something for which sources are read at once: on the thread of the caller, or here. */
  <T> T atOnce(Supplier<T> work) {
    Blocking.Reading before = reading;
    reading = read -> Mono.fromCallable(() -> here(read));
    try {
      return work.get();
    } finally {
      reading = before;
    }
  }

  boolean isAtOnce() {
    return reading != Blocking.ELSEWHERE;
  }

  private @Nullable Object here(Blocking.Read read) throws Exception {
    try {
      return core.hostCalls().<Object>onCaller(read::run);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UndeclaredThrowableException(e);
    }
  }

  /** Fetches anew, where sources are read now, what has not come yet. */
  void fetchAgain(ModuleEntry entry, CallScope scope) {
    AsyncCall call = entry.fetch();
    if (!entry.settled() && call != null) {
      core.async().unfollow(call);
      fetch(entry, scope);
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
              ? TypeScript.explained(known, entry)
              : ModuleException.of(
                  "ERR_MODULE_LOAD_FAILED",
                  "Module '" + entry.url + "' could not be loaded: " + failure,
                  failure));
    } else if (call.value() instanceof ModuleSource source) {
      accept(isolate, entry, source, scope);
    } else {
      String code =
          entry.type.equals(ModuleEntry.REQUIRED)
              ? ModuleException.REQUIRE_NOT_FOUND
              : ModuleException.NOT_FOUND;
      entry.fail(ModuleException.of(code, "Cannot find module '" + entry.url + "'"));
    }
  }

  private void accept(Isolate isolate, ModuleEntry entry, ModuleSource source, CallScope scope) {
    if (entry.type.equals(ModuleEntry.REQUIRED)) {
      acceptRequired(isolate, entry, source, scope);
      return;
    }
    ModuleEntry known = entries.putIfAbsent(new Key(source.url(), entry.type), entry);
    if (known != null && known != entry) {
      entry.become(known);
      isolate.modules().alias(entry.id, known.id);
      commonJs.imported(known, scope);
      return;
    }
    entry.foundAt(source.url());
    compile(isolate, entry, source, scope);
    commonJs.imported(entry, scope);
  }

  private void compile(Isolate isolate, ModuleEntry entry, ModuleSource source, CallScope scope) {
    try {
      Object content = ModuleContent.of(source, entry.type);
      if (!entry.type.isEmpty()) {
        compile(isolate, entry, content, scope);
      } else {
        compile(isolate, entry, source.format(), (String) content, scope);
      }
    } catch (ModuleException e) {
      entry.fail(e);
    }
  }

  private void compile(
      Isolate isolate, ModuleEntry entry, ModuleSource.Format format, String text, CallScope scope)
      throws ModuleException {
    boolean typeScript =
        format == ModuleSource.Format.TYPESCRIPT
            || format == ModuleSource.Format.TYPESCRIPT_COMMONJS;
    boolean module =
        format == ModuleSource.Format.MODULE || format == ModuleSource.Format.TYPESCRIPT;
    Source given = new Source(text, entry.name, typeScript);
    if (module || !commonJs.accept(isolate, entry, ModuleCompiler.javaScript(core, given))) {
      compile(isolate, entry, given, scope);
    }
  }

  /** What is required is known by its URL too, so that all who require or import it share it. */
  private void acceptRequired(
      Isolate isolate, ModuleEntry entry, ModuleSource source, CallScope scope) {
    boolean json = source.format() == ModuleSource.Format.JSON;
    Key key = new Key(source.url(), json ? "required-json" : "");
    ModuleEntry known = entries.get(key);
    if (known == null || known.failure() != null) {
      known = new ModuleEntry(numbers.of(source.url(), ""), "", source.url(), source.url());
      entries.put(key, known);
      entry.become(known);
      try {
        if (json) {
          commonJs.acceptJson(known, ModuleContent.required(source));
        } else {
          compile(isolate, known, source.format(), ModuleContent.required(source), scope);
        }
      } catch (ModuleException e) {
        known.fail(e);
      }
    } else {
      entry.become(known);
    }
    commonJs.prefetch(known, scope);
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
      commonJs.forget(entry);
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
