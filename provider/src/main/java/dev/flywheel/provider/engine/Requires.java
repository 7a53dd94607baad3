package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.isolate.ValueList;
import dev.flywheel.provider.module.ModuleException;
import dev.flywheel.provider.module.ModuleSources;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What {@code require} asks Java. What was not fetched before it was asked for is read at once: on
 * the thread of the caller that waits, or else here. Loop-confined.
 */
final class Requires {

  private static final int NOT_FOUND = 0;
  private static final int CODE = 1;
  private static final int JSON = 2;
  private static final int MODULE = 3;
  private static final int BUILT_IN = 4;

  private final EngineCore core;
  private final Modules modules;

  Requires(EngineCore core, Modules modules) {
    this.core = core;
    this.modules = modules;
  }

  void define(SystemFunctions system) {
    system.define("requireFind", a -> told(() -> find(text(a[0]), text(a[1]), false)));
    system.define("requireAgain", a -> told(() -> find(text(a[0]), text(a[0]), true)));
    system.define("requireCode", a -> told(() -> code(number(a[0]))));
    system.define("requireModule", a -> told(() -> module(number(a[0]))));
    system.define("requireMarked", a -> told(() -> marked(number(a[0]))));
    system.define("requireResolve", a -> told(() -> resolve(text(a[0]), text(a[1]), list(a[2]))));
    system.define("requirePaths", a -> told(() -> paths(text(a[0]), text(a[1]))));
    system.define("requireBase", a -> told(() -> base(text(a[0]))));
    system.define("requireEpoch", a -> epoch());
  }

  private interface Answer {
    @Nullable Object get() throws Throwable;
  }

  private @Nullable Object told(Answer answer) throws Throwable {
    try {
      return answer.get();
    } catch (ModuleException e) {
      throw modules.failure(core.isolate(), e);
    }
  }

  private ModuleGraph graph() {
    return modules.graph();
  }

  private double epoch() {
    return core.limits().terminations();
  }

  // ---- finding

  private Object find(String importer, String request, boolean again) throws ModuleException {
    try {
      ModuleEntry entry = again ? foundAgain(request) : found(importer, request);
      graph().commonJs().know(entry);
      CommonJsModule module = entry.commonJs();
      String name = module == null ? ModuleSources.fileNameOf(entry.url) : module.fileName;
      return new ValueList(
          new @Nullable Object[] {kind(module), entry.id, name, entry.url, epoch()});
    } catch (ModuleException e) {
      if (e.code().equals(ModuleException.REQUIRE_NOT_FOUND)) {
        return notFound(e);
      }
      throw e;
    }
  }

  private static ValueList notFound(ModuleException failure) {
    return new ValueList(new @Nullable Object[] {NOT_FOUND, failure.getMessage()});
  }

  private static int kind(@Nullable CommonJsModule module) {
    if (module == null) {
      return MODULE;
    }
    return switch (module.kind) {
      case CODE -> CODE;
      case JSON -> JSON;
      case BUILT_IN -> BUILT_IN;
    };
  }

  private ModuleEntry found(String importer, String request) throws ModuleException {
    String requested = graph().sources().requested(request, importer);
    ModuleEntry known = graph().knownRequired(requested, importer);
    return known != null && known.failure() == null ? known : fetched(requested, importer);
  }

  /** The file at a URL as it is now. */
  private ModuleEntry foundAgain(String url) throws ModuleException {
    graph().forgetRequired(url);
    return fetched(url, url);
  }

  private ModuleEntry fetched(String requested, String importer) throws ModuleException {
    CallScope scope = core.scope();
    ModuleEntry entry =
        graph()
            .atOnce(
                () -> {
                  ModuleEntry begun = graph().required(requested, importer, scope);
                  graph().fetchAgain(begun, scope);
                  return begun;
                });
    if (!entry.settled()) {
      graph().cancel(entry);
      throw late(requested);
    }
    ModuleException failure = entry.failure();
    failure = failure == null ? entry.actual().failure() : failure;
    if (failure != null) {
      graph().forget(new HashSet<>(List.of(entry, entry.actual())));
      throw failure;
    }
    return entry.actual();
  }

  private static ModuleException late(String requested) {
    return ModuleException.of(
        "ERR_REQUIRE_PENDING_LOADER",
        "require('"
            + requested
            + "') cannot wait for a module loader that answers later. A literal name is fetched"
            + " before a module runs that Java evaluates or that is imported; else use import()");
  }

  // ---- loading

  /** Compiles code, or gives a JSON text. */
  private Object code(int number) throws ModuleException {
    ModuleEntry entry = graph().commonJs().entry(number);
    CommonJsModule module = entry.commonJs();
    if (module != null && module.kind == CommonJsModule.Kind.JSON) {
      return module.text;
    }
    graph().commonJs().compile(core.isolate(), entry);
    return module != null && module.isScoped();
  }

  /** Links an ES module and all that it imports; gives its number. */
  private Object module(int number) throws Throwable {
    ModuleEntry entry = graph().commonJs().entry(number);
    CallScope scope = core.scope();
    Isolate isolate = core.isolate();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    GraphLoad load =
        graph()
            .atOnce(
                () -> {
                  GraphLoad begun = graph().load(entry, scope, failure::set);
                  begun.awaited().forEach(each -> graph().fetchAgain(each, scope));
                  return begun;
                });
    if (!load.isOver()) {
      load.stop(late(entry.url));
    }
    Throwable reason = failure.get();
    if (reason != null) {
      throw reason;
    }
    check(isolate, load, entry);
    graph().compiler().link(isolate, entry);
    return entry.id;
  }

  private void check(Isolate isolate, GraphLoad load, ModuleEntry asked) throws ModuleException {
    for (ModuleEntry each : load.modules()) {
      ModuleEntry entry = each.actual();
      if (isolate.modules().isEvaluating(entry.id)) {
        throw ModuleException.of(
            "ERR_REQUIRE_CYCLE_MODULE",
            "Cannot require() ES Module "
                + ModuleSources.fileNameOf(asked.url)
                + " in a cycle: "
                + ModuleSources.fileNameOf(entry.url)
                + " is being evaluated");
      }
      if (graph().compiler().awaits(entry)) {
        throw ModuleException.of(
            "ERR_REQUIRE_ASYNC_MODULE",
            "require() cannot be used on an ESM graph with top-level await. Use import() instead."
                + " Requiring "
                + ModuleSources.fileNameOf(asked.url)
                + (entry == asked ? "" : ", which imports " + ModuleSources.fileNameOf(entry.url))
                + ", which awaits");
      }
    }
  }

  /** A module that exports what another does and says that it is one, as compilers mark it. */
  private Object marked(int number) throws ModuleException, TerminatedException, ThrownValue {
    return graph().commonJs().marked(core.isolate(), number);
  }

  // ---- looking up

  private Object resolve(String importer, String request, @Nullable List<?> paths)
      throws Throwable {
    ModuleSources sources = graph().sources();
    try {
      if (paths == null) {
        return resolved(importer, request);
      }
      for (Object path : paths) {
        String from = directory(sources, String.valueOf(path));
        try {
          return resolved(from, request);
        } catch (ModuleException e) {
          if (!e.code().equals(ModuleException.REQUIRE_NOT_FOUND)) {
            throw e;
          }
        }
      }
      throw absent(request);
    } catch (ModuleException e) {
      if (e.code().equals(ModuleException.REQUIRE_NOT_FOUND)) {
        return notFound(e);
      }
      throw e;
    }
  }

  private static ModuleException absent(String request) {
    return ModuleException.of(
        ModuleException.REQUIRE_NOT_FOUND, "Cannot find module '" + request + "'");
  }

  private ValueList resolved(String importer, String request) throws Throwable {
    ModuleSources sources = graph().sources();
    String requested = sources.requested(request, importer);
    ModuleEntry known = graph().knownRequired(requested, importer);
    String url =
        known != null
            ? known.url
            : core.hostCalls().<String>onCaller(() -> sources.requiredUrl(requested, importer));
    if (url == null) {
      throw absent(request);
    }
    String name = url.startsWith("node:") ? request : ModuleSources.fileNameOf(url);
    return new ValueList(new @Nullable Object[] {CODE, name});
  }

  private @Nullable Object paths(String importer, String request) throws ModuleException {
    List<String> paths = graph().sources().requirePaths(request, importer);
    return paths == null ? null : new ValueList(paths.toArray());
  }

  /** The name and the URL of a file that {@code require} is to count from; null for none. */
  private @Nullable Object base(String place) {
    ModuleSources sources = graph().sources();
    String url = place.endsWith("/") ? directory(sources, place) : sources.urlOf(place);
    boolean known = url.equals(place) || place.contains(":") || isAbsolute(place);
    return known
        ? new ValueList(new @Nullable Object[] {ModuleSources.fileNameOf(url), url})
        : null;
  }

  private static boolean isAbsolute(String place) {
    try {
      return Path.of(place).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The URL of a file in a directory, which names then count from. */
  static String directory(ModuleSources sources, String place) {
    String url = sources.urlOf(place);
    return url.endsWith("/") ? url + "require" : url + "/require";
  }

  private static int number(@Nullable Object value) {
    return TimerTable.integer(value);
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  private static @Nullable List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? List.copyOf(list) : null;
  }
}
