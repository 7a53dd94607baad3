package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.values.V8Value;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The Java objects that JavaScript holds, by id, each with a weak handle of its wrapper.
 * Loop-confined.
 *
 * <p>Ids are given by identity. An entry without a handle is one whose wrapper JavaScript has not
 * registered yet. When a wrapper was collected its handle is closed, and the next sweep frees the
 * id; sweeps are spaced so that they cost a constant per registered wrapper.
 */
final class HostTable {

  private static final int MIN_SWEEP = 512;
  private static final int CROWD = 1 << 15;
  private static final int FEW = 256;

  private @Nullable Object[] objects = new @Nullable Object[256];
  private @Nullable V8ValueObject[] wrappers = new @Nullable V8ValueObject[256];
  private int[] nextFree = new int[256];

  /** Entries whose wrapper was asked for and is not registered yet. */
  private boolean[] announced = new boolean[256];

  private int firstFree;
  private int size = 1;
  private int live;
  private int registeredSinceSweep;
  private int sweepAfter = MIN_SWEEP;
  private int crowd = CROWD;

  /** How many were left when V8 had collected all garbage. */
  private int left;

  // Open addressing by identity: slots hold ids, 0 is empty.
  private int[] index = new int[1024];

  /** The id of this object, or 0. */
  int idOf(Object object) {
    int mask = index.length - 1;
    for (int at = slot(object, mask); index[at] != 0; at = (at + 1) & mask) {
      if (objects[index[at]] == object) {
        return index[at];
      }
    }
    return 0;
  }

  /** A new id for an object that has none. */
  int add(Object object) {
    int id;
    if (firstFree != 0) {
      id = firstFree;
      firstFree = nextFree[id];
    } else {
      if (size == objects.length) {
        grow();
      }
      id = size++;
    }
    objects[id] = object;
    live++;
    if (live * 2 > index.length) {
      rehash(index.length * 2);
    } else {
      insert(id);
    }
    return id;
  }

  @Nullable Object get(int id) {
    return id > 0 && id < size ? objects[id] : null;
  }

  int live() {
    return live;
  }

  /**
   * Whether JavaScript shall make a new wrapper: it never made one for this id, or the one it made
   * was collected.
   */
  boolean wantsWrapper(int id) {
    V8ValueObject wrapper = wrappers[id];
    if (wrapper == null) {
      boolean first = !announced[id];
      announced[id] = true;
      return first;
    }
    if (wrapper.isClosed()) {
      wrappers[id] = null;
      announced[id] = true;
      return true;
    }
    return false;
  }

  /** The wrapper of this id, or null when it was collected: JavaScript makes a new one then. */
  @Nullable V8Value wrapper(int id) {
    V8ValueObject wrapper = id > 0 && id < size ? wrappers[id] : null;
    if (wrapper != null && wrapper.isClosed()) {
      wrappers[id] = null;
      announced[id] = true;
      return null;
    }
    return wrapper;
  }

  /** Takes a wrapper that JavaScript made for this id and holds it weakly. */
  void register(int id, V8ValueObject wrapper) throws JavetException {
    V8ValueObject old = wrappers[id];
    if (old != null && !old.isClosed()) {
      old.close(true);
    }
    wrapper.setWeak();
    wrappers[id] = wrapper;
    announced[id] = false;
    if (++registeredSinceSweep >= sweepAfter) {
      sweep();
    }
  }

  /** Frees the ids whose wrappers were collected. */
  void sweep() {
    registeredSinceSweep = 0;
    boolean freed = false;
    for (int id = 1; id < size; id++) {
      V8ValueObject wrapper = wrappers[id];
      if (wrapper != null && wrapper.isClosed()) {
        wrappers[id] = null;
        announced[id] = false;
        objects[id] = null;
        nextFree[id] = firstFree;
        firstFree = id;
        live--;
        freed = true;
      }
    }
    sweepAfter = Math.max(MIN_SWEEP, live);
    if (freed) {
      rehash(Math.max(1024, Integer.highestOneBit(Math.max(1, live) * 4)));
    }
  }

  /**
   * Whether more objects are held than twice what was left when V8 had collected all garbage, or
   * than a few ten thousand.
   */
  boolean crowded() {
    if (live > crowd) {
      sweep();
    }
    return live > crowd;
  }

  /** Whether more than a few objects have come since V8 collected all garbage. */
  boolean gathered() {
    left = Math.min(left, live);
    return live >= left + FEW;
  }

  /** V8 has collected all garbage. */
  void collected() {
    sweep();
    left = live;
    crowd = Math.max(CROWD, live * 2);
  }

  private void grow() {
    int capacity = objects.length * 2;
    objects = Arrays.copyOf(objects, capacity);
    wrappers = Arrays.copyOf(wrappers, capacity);
    nextFree = Arrays.copyOf(nextFree, capacity);
    announced = Arrays.copyOf(announced, capacity);
  }

  private void insert(int id) {
    int mask = index.length - 1;
    Object object = objects[id];
    int at = slot(object, mask);
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = id;
  }

  private void rehash(int capacity) {
    index = new int[capacity];
    for (int id = 1; id < size; id++) {
      if (objects[id] != null) {
        insert(id);
      }
    }
  }

  private static int slot(@Nullable Object object, int mask) {
    int hash = System.identityHashCode(object) * 0x9E3779B9;
    return (hash ^ (hash >>> 15)) & mask;
  }
}
