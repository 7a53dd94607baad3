package dev.flywheel.provider.host;

import dev.flywheel.api.host.HostAccess;
import java.lang.ref.SoftReference;

/**
 * The Java classes as scripts under one policy see them; each is looked at once. Thread-safe.
 *
 * <p>What is known of a class hangs from the class itself, softly, and holds neither the policy nor
 * this table: neither the class's loader nor ours is kept by it.
 */
public final class HostClasses {

  private static final Table PUBLIC_MEMBERS = new Table(HostAccess.publicMembers(), false);
  private static final Table ALL_MEMBERS = new Table(HostAccess.all(), false);
  private static final Table NO_MEMBERS = new Table(HostAccess.none(), false);

  private final HostAccess access;
  private final Table instances;
  private final Table statics;

  private HostClasses(HostAccess access, Table instances) {
    this.access = access;
    this.instances = instances;
    this.statics = new Table(access, true);
  }

  /**
   * The classes under this policy. Policies without predicates about members share what they know.
   */
  public static HostClasses of(HostAccess access) {
    if (access.selective()) {
      return new HostClasses(access, new Table(access, false));
    }
    Table shared = access.guardsReflection() ? PUBLIC_MEMBERS : ALL_MEMBERS;
    return new HostClasses(access, access.exposesMembers() ? shared : NO_MEMBERS);
  }

  /** The policy. */
  public HostAccess access() {
    return access;
  }

  /** What scripts see of this object; of a {@link HostType} the static side of its class. */
  public HostClass of(Object instance) {
    return instance instanceof HostType side
        ? statics.known(side.type())
        : instances.known(instance.getClass());
  }

  /** What scripts see of instances of this class. */
  public HostClass instanceSide(Class<?> type) {
    return instances.known(type);
  }

  /** What scripts see of the class itself. */
  public HostClass staticSide(Class<?> type) {
    return statics.known(type);
  }

  private static final class Table extends ClassValue<SoftReference<HostClass>> {

    private final HostAccess access;
    private final boolean ofStatics;

    Table(HostAccess access, boolean ofStatics) {
      this.access = access;
      this.ofStatics = ofStatics;
    }

    @Override
    protected SoftReference<HostClass> computeValue(Class<?> type) {
      HostClassBuilder builder = new HostClassBuilder(type, access);
      return new SoftReference<>(ofStatics ? builder.staticSide() : builder.instanceSide());
    }

    HostClass known(Class<?> type) {
      while (true) {
        HostClass found = get(type).get();
        if (found != null) {
          return found;
        }
        remove(type);
      }
    }
  }
}
