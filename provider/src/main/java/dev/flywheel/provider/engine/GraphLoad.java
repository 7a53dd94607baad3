package dev.flywheel.provider.engine;

import dev.flywheel.api.host.LoopHandle;
import dev.flywheel.provider.module.ModuleException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a module and all that it imports have come. Loop-confined; told once.
 *
 * <p>Modules are fetched as soon as anything imports them, all at the same time; here they are only
 * counted.
 */
final class GraphLoad {

  /** Importers shown of one failure. */
  private static final int SHOWN = 20;

  private final ModuleGraph graph;
  private final ModuleEntry root;
  private final Consumer<@Nullable Throwable> end;
  private final Set<ModuleEntry> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What cannot be done without; the rest is what CommonJS modules may require. */
  private final Set<ModuleEntry> needed = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Map<ModuleEntry, ModuleEntry> importers = new HashMap<>();
  private final Set<ModuleEntry> awaited = new HashSet<>();
  private @Nullable LoopHandle timer;
  private boolean over;

  GraphLoad(ModuleGraph graph, ModuleEntry root, Consumer<@Nullable Throwable> end) {
    this.graph = graph;
    this.root = root;
    this.end = end;
  }

  /** Begins; may be over when it returns. */
  void begin() {
    visit(root);
    settle();
  }

  void limitedBy(LoopHandle deadline) {
    if (over) {
      deadline.close();
    } else {
      timer = deadline;
    }
  }

  boolean isOver() {
    return over;
  }

  ModuleEntry root() {
    return root.actual();
  }

  /** The module and all that it imports, without what CommonJS modules may require. */
  Collection<ModuleEntry> modules() {
    return needed;
  }

  /** What has not come yet. */
  List<ModuleEntry> awaited() {
    return List.copyOf(awaited);
  }

  /** A module that was waited for has come, or failed. */
  void arrived(ModuleEntry entry) {
    awaited.remove(entry);
    if (!over) {
      expand(entry);
      settle();
    }
  }

  private void visit(ModuleEntry entry) {
    needed.add(entry);
    if (seen.add(entry)) {
      if (entry.settled()) {
        expand(entry);
      } else {
        awaited.add(entry);
        entry.await(this);
      }
    }
  }

  /** Without recursion: a chain of imports may be long. */
  private void expand(ModuleEntry first) {
    Deque<ModuleEntry> open = new ArrayDeque<>();
    open.add(first);
    for (ModuleEntry entry = open.poll(); entry != null && !over; entry = open.poll()) {
      boolean hard = needed.contains(entry);
      ModuleException failure = entry.failure();
      if (failure != null && hard) {
        fail(entry, failure);
        return;
      }
      if (failure != null) {
        graph.forget(Set.of(entry));
        continue;
      }
      ModuleEntry actual = entry.actual();
      if (actual != entry) {
        follow(entry, actual, hard, open);
      }
      for (ModuleEntry.Import each : entry.imports()) {
        follow(entry, each.target(), hard, open);
      }
      CommonJsModule commonJs = entry.commonJs();
      if (commonJs != null) {
        for (ModuleEntry each : commonJs.required()) {
          follow(entry, each, false, open);
        }
      }
    }
  }

  /** What was only wished for may turn out to be needed. */
  private void follow(ModuleEntry from, ModuleEntry to, boolean hard, Deque<ModuleEntry> open) {
    boolean news = hard && needed.add(to);
    if (news) {
      importers.put(to, from);
    }
    if (!seen.add(to)) {
      if (news && to.settled()) {
        open.add(to);
      }
    } else {
      if (to.settled()) {
        open.add(to);
      } else {
        awaited.add(to);
        to.await(this);
      }
    }
  }

  private void settle() {
    if (!over && awaited.isEmpty()) {
      finish(null);
    }
  }

  /** Ends it with what made a module fail, and who imported that. */
  private void fail(ModuleEntry entry, ModuleException failure) {
    graph.forget(dependants(entry));
    StringBuilder chain = new StringBuilder();
    ModuleException.Place first = null;
    int shown = 0;
    ModuleEntry child = entry;
    for (ModuleEntry at = importers.get(child); at != null; at = importers.get(at)) {
      ModuleException.Place place = placeOf(at, child);
      if (place != null) {
        first = first == null ? place : first;
        if (shown++ < SHOWN) {
          chain
              .append("\n    imported by ")
              .append(place.file())
              .append(':')
              .append(place.line())
              .append(':')
              .append(place.column());
        }
      }
      child = at;
    }
    finish(failure.with(chain.toString(), first));
  }

  private ModuleException.@Nullable Place placeOf(ModuleEntry importer, ModuleEntry child) {
    for (ModuleEntry.Import each : importer.imports()) {
      if (each.target() == child) {
        return graph.compiler().place(importer, each.request());
      }
    }
    return null;
  }

  /** The failed module and all that lead to it: none of them can ever be linked. */
  private Set<ModuleEntry> dependants(ModuleEntry failed) {
    Map<ModuleEntry, List<ModuleEntry>> above = new HashMap<>();
    for (ModuleEntry entry : seen) {
      entry.imports().forEach(each -> above(above, each.target()).add(entry));
      above(above, entry.actual()).add(entry);
    }
    Set<ModuleEntry> found = new HashSet<>();
    Deque<ModuleEntry> open = new ArrayDeque<>();
    open.add(failed);
    for (ModuleEntry entry = open.poll(); entry != null; entry = open.poll()) {
      if (found.add(entry)) {
        open.addAll(above.getOrDefault(entry, List.of()));
      }
    }
    return found;
  }

  private static List<ModuleEntry> above(
      Map<ModuleEntry, List<ModuleEntry>> above, ModuleEntry entry) {
    return above.computeIfAbsent(entry, each -> new java.util.ArrayList<>());
  }

  /** Ends it early; fetches that nobody else waits for are cancelled. */
  void stop(Throwable reason) {
    if (!over) {
      finish(reason);
    }
  }

  private void finish(@Nullable Throwable failure) {
    over = true;
    LoopHandle deadline = timer;
    if (deadline != null) {
      deadline.close();
    }
    for (ModuleEntry entry : awaited) {
      if (entry.abandon(this)) {
        graph.cancel(entry);
      }
    }
    awaited.clear();
    end.accept(failure);
  }
}
