package dev.flywheel.provider.host;

import dev.flywheel.api.host.HostAccess;
import java.lang.reflect.Member;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The line between objects handed in and the means to reach everything else. Loop-confined to the
 * thread that asks.
 */
final class Guard {

  private static final List<String> PACKAGES =
      List.of(
          "java.lang.reflect.",
          "java.lang.invoke.",
          "java.lang.module.",
          "java.lang.constant.",
          "java.lang.runtime.",
          "java.lang.foreign.",
          "java.lang.classfile.",
          "java.lang.instrument.",
          "jdk.internal.",
          "jdk.dynalink.",
          "jdk.vm.",
          "sun.misc.",
          "sun.reflect.",
          "sun.invoke.");

  private static final Set<String> TYPES =
      Set.of(
          "java.lang.Class",
          "java.lang.ClassLoader",
          "java.lang.ClassValue",
          "java.lang.Compiler",
          "java.lang.Module",
          "java.lang.ModuleLayer",
          "java.lang.ModuleLayer$Controller",
          "java.lang.Package",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessBuilder$Redirect",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.lang.SecurityManager",
          "java.lang.StackWalker",
          "java.lang.StackWalker$StackFrame",
          "java.lang.System",
          "java.lang.ThreadGroup",
          "java.beans.EventHandler",
          "java.beans.Expression",
          "java.beans.Introspector",
          "java.beans.MethodDescriptor",
          "java.beans.PropertyDescriptor",
          "java.beans.Statement",
          "java.beans.XMLDecoder",
          "java.security.AccessController",
          "java.security.Policy",
          "java.security.ProtectionDomain",
          "java.util.ServiceLoader",
          "java.util.ServiceLoader$Provider",
          "javax.script.ScriptEngineFactory",
          "javax.script.ScriptEngineManager");

  private static final Set<String> OPAQUE_INTERFACES =
      Set.of("java.lang.ProcessHandle", "javax.script.ScriptEngineFactory");

  private final HostAccess access;
  private final Map<Class<?>, Boolean> closed = new HashMap<>();

  Guard(HostAccess access) {
    this.access = access;
  }

  /** Whether instances of this class, and its static side, show nothing but their text. */
  boolean opaque(Class<?> type) {
    if (!access.exposesMembers()) {
      return true;
    }
    return guarded(type) && !access.opens(type);
  }

  /** Whether this public member may be seen on a class that is not opaque. */
  boolean allows(Member member) {
    Class<?> owner = member.getDeclaringClass();
    boolean reflects = owner == Object.class && member.getName().equals("getClass");
    boolean hidden =
        reflects
            ? !access.opens(owner)
            : closed.computeIfAbsent(owner, each -> named(each) && !access.opens(each));
    return !hidden && access.allowsMember(member);
  }

  static boolean guarded(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each != Proxy.class && named(each)) {
        return true;
      }
    }
    for (Class<?> each : TypeWalk.of(type)) {
      if (OPAQUE_INTERFACES.contains(each.getName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean named(Class<?> type) {
    String name = type.getName();
    if (TYPES.contains(name)) {
      return true;
    }
    for (String each : PACKAGES) {
      if (name.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
