package dev.flywheel.api.host;

import java.lang.reflect.Member;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which Java members and classes scripts reach. Immutable.
 *
 * <p>An object is reachable because it was handed in; this says what of it. Reflection, class
 * loaders, processes and the runtime are guarded: an instance of such a class is opaque to a script
 * unless the guard is lifted.
 */
public final class HostAccess {

  private static final HostAccess PUBLIC_MEMBERS = new HostAccess(null, true, true, null, null);
  private static final HostAccess NONE = new HostAccess(null, false, true, null, null);
  private static final HostAccess ALL = new HostAccess(name -> true, true, false, null, null);

  private static final String CLASSES = "hostClasses";
  private static final String REFLECTION = "reflection";

  private final @Nullable Predicate<String> classes;
  private final boolean exposed;
  private final boolean guarded;
  private final @Nullable Predicate<Member> members;
  private final @Nullable Predicate<Class<?>> unguarded;

  private HostAccess(
      @Nullable Predicate<String> classes,
      boolean exposed,
      boolean guarded,
      @Nullable Predicate<Member> members,
      @Nullable Predicate<Class<?>> unguarded) {
    this.classes = classes;
    this.exposed = exposed;
    this.guarded = guarded;
    this.members = members;
    this.unguarded = unguarded;
  }

  /** The default: public members of objects handed in, no way to reflection, no class look-up. */
  public static HostAccess publicMembers() {
    return PUBLIC_MEMBERS;
  }

  /** Objects handed in show their text and nothing else; no class look-up. */
  public static HostAccess none() {
    return NONE;
  }

  /**
   * Everything: every class can be looked up, and reflection is not guarded. For trusted scripts
   * only.
   */
  public static HostAccess all() {
    return ALL;
  }

  /**
   * The same, with {@code Java.type} for the class names ({@link Class#getName()}) that match;
   * replaces what was.
   */
  public HostAccess allowClasses(Predicate<String> names) {
    Objects.requireNonNull(names, "names");
    return new HostAccess(names, exposed, guarded, members, unguarded);
  }

  /**
   * The same, narrowed to the members that match; earlier narrowing stays. The answer is asked for
   * once per member and kept; an exception from the predicate fails the script's access.
   */
  public HostAccess members(Predicate<Member> matching) {
    Objects.requireNonNull(matching, "matching");
    Predicate<Member> both = members == null ? matching : members.and(matching);
    return new HostAccess(classes, exposed, guarded, both, unguarded);
  }

  /** The same, widened by guarded classes that are open all the same, such as {@code System}. */
  public HostAccess unguarded(Predicate<Class<?>> matching) {
    Objects.requireNonNull(matching, "matching");
    Predicate<Class<?>> either = unguarded == null ? matching : unguarded.or(matching);
    return new HostAccess(classes, exposed, guarded, members, either);
  }

  /**
   * The same, with the classes that {@code hostClasses} in these permissions allows, and without
   * those that it denies; without a guard where they allow {@code reflection} and deny no class.
   */
  public HostAccess under(Permissions permissions) {
    boolean some = permissions.allowsSome(CLASSES);
    boolean open = permissions.allowsSome(REFLECTION) && !permissions.deniesSome(CLASSES);
    HostAccess lifted = open ? new HostAccess(classes, exposed, false, members, unguarded) : this;
    if (!some && classes == null) {
      return lifted;
    }
    Predicate<String> before = classes;
    return lifted.allowClasses(
        name ->
            ((before != null && before.test(name)) || permissions.allows(CLASSES, name))
                && !permissions.denies(CLASSES, name));
  }

  /** Whether scripts may look up the class of this name. */
  public boolean allowsClass(String name) {
    return classes != null && classes.test(name);
  }

  /** Whether scripts may look up any class at all. */
  public boolean looksUpClasses() {
    return classes != null;
  }

  /** Whether this member, which is public and not guarded, may be seen. */
  public boolean allowsMember(Member member) {
    return exposed && (members == null || members.test(member));
  }

  /** Whether objects show any members at all. */
  public boolean exposesMembers() {
    return exposed;
  }

  /** Whether reflection is guarded in general. */
  public boolean guardsReflection() {
    return guarded;
  }

  /** Whether this class is open although its kind is guarded. */
  public boolean opens(Class<?> type) {
    return !guarded || (unguarded != null && unguarded.test(type));
  }

  /** Whether a predicate of the user's decides about members. */
  public boolean selective() {
    return members != null || unguarded != null;
  }
}
