package dev.flywheel.provider.loop;

import dev.flywheel.api.host.LoopHandle;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The jobs for the end of the turn; one set by another of them waits for the next turn.
 * Loop-confined.
 */
final class Immediates {

  private final KeepAlive keepAlive;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private int active;

  Immediates(KeepAlive keepAlive) {
    this.keepAlive = keepAlive;
  }

  boolean isEmpty() {
    return active == 0;
  }

  int size() {
    return active;
  }

  LoopHandle add(@Nullable Object scope, Runnable task) {
    Entry entry = new Entry(scope, task);
    entries.add(entry);
    return entry;
  }

  /** Runs those that are there now. */
  void run(LoopRunner runner) {
    for (int i = entries.size(); i > 0 && !runner.isClosed(); i--) {
      Entry entry = entries.poll();
      if (entry != null && entry.isActive()) {
        entry.close();
        runner.runTask(entry.scope, entry.task);
      }
    }
  }

  void clear() {
    entries.forEach(Entry::close);
    entries.clear();
  }

  private final class Entry extends LoopOwnHandle {

    private final @Nullable Object scope;
    private final Runnable task;

    Entry(@Nullable Object scope, Runnable task) {
      super(keepAlive);
      this.scope = scope;
      this.task = task;
      active++;
    }

    @Override
    void closed() {
      active--;
    }
  }
}
