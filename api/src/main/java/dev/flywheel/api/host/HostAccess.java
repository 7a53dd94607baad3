package dev.flywheel.api.host;

import java.util.function.Predicate;

/** Which Java members and classes scripts reach. Immutable. */
public final class HostAccess {

  private final Predicate<String> classes;

  private HostAccess(Predicate<String> classes) {
    this.classes = classes;
  }

  /** The default: public members of objects handed in, no way to reflection, no class look-up. */
  public static HostAccess publicMembers() {
    return new HostAccess(name -> false);
  }

  /** The same, with {@code Java.type} for the class names that match. */
  public HostAccess allowClasses(Predicate<String> names) {
    return new HostAccess(names);
  }

  /** Whether scripts may look up the class of this name. */
  public boolean allowsClass(String name) {
    return classes.test(name);
  }
}
