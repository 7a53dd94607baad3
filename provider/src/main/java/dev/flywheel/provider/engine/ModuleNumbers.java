package dev.flywheel.provider.engine;

import java.util.HashSet;
import java.util.Set;

/**
 * Gives an engine's modules their numbers. Loop-confined.
 *
 * <p>The code of a module has the numbers of what it imports in it. So a number follows from the
 * name as a rule, and the code is the same in each engine and process, in whatever order modules
 * come. No number is given twice.
 */
final class ModuleNumbers {

  private static final int FIRST_NAMED = 10_000_000;
  private static final int NAMED = 90_000_000;
  private static final int MOST = 100_000;

  private final Set<Integer> taken = new HashSet<>();
  private int last;

  /** The next number of no name. */
  int next() {
    return ++last;
  }

  /** A number for what has this name; the next one when the name's own was given before. */
  int of(String name, String kind) {
    int hash = 31 * name.hashCode() + kind.hashCode();
    int own = FIRST_NAMED + Math.floorMod(hash ^ (hash >>> 15), NAMED);
    return taken.size() < MOST && taken.add(own) ? own : next();
  }
}
