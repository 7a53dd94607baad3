package dev.flywheel.provider.engine;

import dev.flywheel.provider.bridge.AsyncCall;
import dev.flywheel.provider.module.Blocking;
import dev.flywheel.provider.module.ModuleException;
import dev.flywheel.provider.script.ModuleCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One module of an engine, as far as it has come. Loop-confined. */
final class ModuleEntry {

  /** The type of what CommonJS modules ask for. */
  static final String REQUIRED = "require";

  /** An import and what it leads to; without a target for what cannot be resolved. */
  record Import(ModuleCode.Request request, ModuleEntry target) {}

  final int id;

  /** The import attribute, or empty; {@link #REQUIRED} for what only stands for another. */
  final String type;

  /** The name in stacks: the URL, which may be another once the module is found. */
  String name;

  /** The name under which V8 has its code. */
  String key = "";

  /** The URL of the first that imports it; null for what Java gives. */
  @Nullable String referrer;

  /** The URL, which may be another once the module is found. */
  String url;

  /** The module was asked for by a name and found at this URL. */
  void foundAt(String found) {
    if (name.equals(url)) {
      name = found;
    }
    url = found;
  }

  private final List<Import> imports = new ArrayList<>();
  private final List<GraphLoad> waiting = new ArrayList<>();
  private @Nullable ModuleEntry same;
  private @Nullable ModuleException failure;
  private @Nullable AsyncCall fetch;
  private Function<Blocking.Reading, Mono<?>> source = reading -> Mono.empty();
  private @Nullable CommonJsModule commonJs;
  private boolean ready;
  private @Nullable String textWithAwait;

  ModuleEntry(int id, String type, String url, String name) {
    this.id = id;
    this.type = type;
    this.url = url;
    this.name = name;
  }

  /** The module that this one was found to be, or itself. */
  ModuleEntry actual() {
    ModuleEntry found = this;
    for (ModuleEntry next = same; next != null; next = next.same) {
      found = next;
    }
    return found;
  }

  List<Import> imports() {
    return imports;
  }

  /** What is known of it as a CommonJS module; null when it is none. */
  @Nullable CommonJsModule commonJs() {
    return commonJs;
  }

  void becomeCommonJs(CommonJsModule module) {
    commonJs = module;
    becomeReady();
  }

  /** It was taken for one, and is an ES module. */
  void noCommonJs() {
    commonJs = null;
    ready = false;
  }

  /** It may await at its top level: whoever wants to know looks at its text. */
  void mentionsAwait(String text) {
    textWithAwait = text;
  }

  @Nullable String textWithAwait() {
    return textWithAwait;
  }

  /** How its source is fetched, given where reads are done. */
  void comesFrom(Function<Blocking.Reading, Mono<?>> fetching) {
    source = fetching;
  }

  Mono<?> source(Blocking.Reading reading) {
    return source.apply(reading);
  }

  @Nullable ModuleException failure() {
    return failure;
  }

  /** Whether V8 has it, or it has failed. */
  boolean settled() {
    return ready || failure != null || same != null;
  }

  void fetching(AsyncCall call) {
    fetch = call;
  }

  /** The fetch that is under way. */
  @Nullable AsyncCall fetch() {
    return fetch;
  }

  void await(GraphLoad load) {
    waiting.add(load);
  }

  boolean isAwaited() {
    return !waiting.isEmpty();
  }

  /** This load no longer waits; true when nobody does. */
  boolean abandon(GraphLoad load) {
    return waiting.remove(load) && waiting.isEmpty();
  }

  void becomeReady() {
    ready = true;
    fetch = null;
  }

  void become(ModuleEntry other) {
    same = other;
    fetch = null;
  }

  void fail(ModuleException reason) {
    failure = reason;
    fetch = null;
  }

  /** Those who wait, who wait no longer. */
  List<GraphLoad> takeWaiting() {
    List<GraphLoad> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
