package dev.flywheel.provider.isolate;

import dev.flywheel.provider.host.HostClass;
import dev.flywheel.provider.host.HostClasses;
import dev.flywheel.provider.host.HostMember;
import dev.flywheel.provider.host.HostType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Java classes that JavaScript has prototypes for, and their members by numbers that are unique
 * in the isolate: a function of a prototype may be called with any {@code this}, so its number says
 * of which class the object must be. Loop-confined.
 */
final class KnownClasses {

  private final HostClasses classes;
  private final Inbox inbox;
  private final Map<Object, Known> byKey = new HashMap<>();
  private @Nullable Known[] owners = new @Nullable Known[256];
  private int lastId;
  private int lastMember;

  KnownClasses(HostClasses classes, Inbox inbox) {
    this.classes = classes;
    this.inbox = inbox;
  }

  /**
   * One class.
   *
   * @param key the Java class, or the static side of one
   * @param id its number in JavaScript
   * @param first the number of its first member
   */
  record Known(Object key, HostClass hostClass, int id, int first) {}

  private static Object key(Object value) {
    return value instanceof HostType ? value : value.getClass();
  }

  /** The class of a value; sent to JavaScript when that has not met it. */
  Known of(Object value) throws ThrownValue, TerminatedException {
    Object key = key(value);
    Known known = byKey.get(key);
    return known == null ? define(key, classes.of(value)) : known;
  }

  /** Known from when JavaScript has it: the script may end before. */
  private Known define(Object key, HostClass hostClass) throws ThrownValue, TerminatedException {
    Known made = new Known(key, hostClass, ++lastId, lastMember);
    int count = hostClass.members().size();
    lastMember += count;
    while (lastMember > owners.length) {
      owners = Arrays.copyOf(owners, owners.length * 2);
    }
    Arrays.fill(owners, made.first, made.first + count, made);
    inbox.defineClass(made.id, made.first, hostClass.describe());
    byKey.put(key, made);
    return made;
  }

  /** The class of an object that JavaScript holds. */
  HostClass classOf(Object value) {
    Known known = byKey.get(key(value));
    return known != null ? known.hostClass : classes.of(value);
  }

  /**
   * The member with this number, to be used on this object. A member of a class is also one of its
   * subclasses' objects where their own class shows a member of that name.
   *
   * @throws HostRefusal when the object is of another class
   */
  HostMember member(int number, Object target) {
    Known owner = number >= 0 && number < lastMember ? owners[number] : null;
    if (owner == null) {
      throw HostRefusal.typeError("no such member of a Java object");
    }
    HostMember member = owner.hostClass.member(number - owner.first);
    if (owner.key == target.getClass() || owner.key.equals(target)) {
      return member;
    }
    HostMember own =
        owner.key instanceof Class<?> type && type.isInstance(target)
            ? classOf(target).member(member.name())
            : null;
    if (own == null || own.getClass() != member.getClass()) {
      throw HostRefusal.typeError(
          "Illegal invocation: `this` is not a Java object of " + owner.hostClass.jsName());
    }
    return own;
  }
}
