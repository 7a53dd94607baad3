package dev.flywheel.provider.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The pending timers, a binary heap by due time and then by order of creation. Loop-confined. */
final class Timers {

  private final KeepAlive keepAlive;
  private @Nullable TimerEntry[] heap = new TimerEntry[16];
  private int size;
  private long sequence;

  Timers(KeepAlive keepAlive) {
    this.keepAlive = keepAlive;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  TimerEntry start(@Nullable Object scope, long now, long delay, boolean repeat, Runnable task) {
    TimerEntry entry = new TimerEntry(this, keepAlive, scope, task, repeat ? delay : 0);
    add(entry, now + delay);
    return entry;
  }

  /** Nanoseconds until the next timer is due, not negative. There must be one. */
  long nanosUntilDue(long now) {
    return Math.max(0, at(0).due - now);
  }

  /** Takes out the next timer due. */
  @Nullable TimerEntry pollDue(long now) {
    if (size == 0 || at(0).due - now > 0) {
      return null;
    }
    TimerEntry entry = at(0);
    remove(entry);
    return entry;
  }

  void add(TimerEntry entry, long due) {
    entry.due = due;
    entry.sequence = sequence++;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    siftUp(size++, entry);
  }

  void remove(TimerEntry entry) {
    int hole = entry.index;
    entry.index = TimerEntry.OUTSIDE;
    TimerEntry last = at(--size);
    heap[size] = null;
    if (last != entry) {
      siftDown(hole, last);
      if (last.index == hole) {
        siftUp(hole, last);
      }
    }
  }

  /** Cancels all. */
  void clear() {
    while (size > 0) {
      at(size - 1).close();
    }
  }

  private TimerEntry at(int index) {
    TimerEntry entry = heap[index];
    if (entry == null) {
      throw new IllegalStateException("no timer");
    }
    return entry;
  }

  private void siftUp(int from, TimerEntry entry) {
    int index = from;
    while (index > 0 && entry.isBefore(at((index - 1) / 2))) {
      put(index, at((index - 1) / 2));
      index = (index - 1) / 2;
    }
    put(index, entry);
  }

  private void siftDown(int from, TimerEntry entry) {
    int index = from;
    while (2 * index + 1 < size) {
      int child = 2 * index + 1;
      if (child + 1 < size && at(child + 1).isBefore(at(child))) {
        child++;
      }
      if (!at(child).isBefore(entry)) {
        break;
      }
      put(index, at(child));
      index = child;
    }
    put(index, entry);
  }

  private void put(int index, TimerEntry entry) {
    heap[index] = entry;
    entry.index = index;
  }
}
