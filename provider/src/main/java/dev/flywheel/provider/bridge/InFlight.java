package dev.flywheel.provider.bridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls under way, by small numbers that are used again. Loop-confined.
 *
 * <p>There may be a million: an entry costs a reference and an {@code int}.
 */
public final class InFlight {

  private static final int SMALL = 64;

  private @Nullable AsyncCall[] entries = new @Nullable AsyncCall[SMALL];
  private int[] free = new int[SMALL];
  private int freeCount;
  private int used = 1;
  private int live;

  /** The number that the next entry will have. */
  public int nextId() {
    return freeCount == 0 ? used : free[freeCount - 1];
  }

  /** Adds an entry under {@link #nextId}. */
  public void add(AsyncCall entry) {
    int id;
    if (freeCount > 0) {
      id = free[--freeCount];
    } else {
      if (used == entries.length) {
        entries = Arrays.copyOf(entries, entries.length * 2);
      }
      id = used++;
    }
    entries[id] = entry;
    live++;
  }

  /** The entry of this number; null when there is none. */
  public @Nullable AsyncCall get(int id) {
    return id > 0 && id < used ? entries[id] : null;
  }

  /** Frees the number of an entry; false when it has been freed before. */
  public boolean remove(AsyncCall entry) {
    int id = entry.id();
    if (get(id) != entry) {
      return false;
    }
    entries[id] = null;
    if (--live == 0) {
      clear();
      return true;
    }
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, free.length * 2);
    }
    free[freeCount++] = id;
    return true;
  }

  /** How many there are. */
  public int size() {
    return live;
  }

  /** Removes all; gives them. */
  public List<AsyncCall> removeAll() {
    List<AsyncCall> all = new ArrayList<>(live);
    for (int id = 1; id < used; id++) {
      AsyncCall entry = entries[id];
      if (entry != null) {
        all.add(entry);
      }
    }
    live = 0;
    clear();
    return all;
  }

  private void clear() {
    if (entries.length > SMALL * SMALL) {
      entries = new @Nullable AsyncCall[SMALL];
      free = new int[SMALL];
    } else {
      Arrays.fill(entries, 0, used, null);
    }
    freeCount = 0;
    used = 1;
  }
}
