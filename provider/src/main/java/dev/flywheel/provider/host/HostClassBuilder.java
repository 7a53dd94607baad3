package dev.flywheel.provider.host;

import dev.flywheel.api.host.HostAccess;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The making of one {@link HostClass} under a policy. Loop-confined to the thread that makes it.
 */
final class HostClassBuilder {

  /** The parts of a class. */
  record Contents(
      List<HostMember> members,
      Map<String, List<HostExecutable>> executables,
      @Nullable HostMethod callable) {}

  private final Class<?> type;
  private final HostAccess access;
  private final Guard guard;
  private final MemberScan scan;

  HostClassBuilder(Class<?> type, HostAccess access) {
    this.type = type;
    this.access = access;
    this.guard = new Guard(access);
    this.scan = new MemberScan(type, guard);
  }

  HostClass instanceSide() {
    if (guard.opaque(type)) {
      boolean stream = KindOf.type(type) == HostKind.ASYNC_STREAM;
      HostKind shown = stream ? HostKind.ASYNC_STREAM : HostKind.OBJECT;
      return new HostClass(type, shown, true, contents(ofText(), Map.of(), null));
    }
    HostKind kind = KindOf.type(type);
    Map<String, List<Method>> methods = scan.methods();
    Map<String, HostProperty.Source> properties =
        new PropertyScan(type, methods, scan.fields(false)).properties();
    HostMethod callable = null;
    if (kind == HostKind.FUNCTION) {
      List<Method> functions =
          FunctionalType.ofInstances(type).stream().filter(this::usable).toList();
      if (functions.isEmpty()) {
        kind = HostKind.OBJECT;
      } else {
        callable = new HostMethod(-1, functions.get(0).getName(), executables(functions), true);
      }
    }
    return new HostClass(type, kind, false, contents(methods, properties, callable));
  }

  HostClass staticSide() {
    if (guard.opaque(type)) {
      return new HostClass(type, HostKind.CLASS, true, contents(Map.of(), Map.of(), null));
    }
    Map<String, List<Method>> methods = scan.staticMethods();
    Map<String, HostProperty.Source> properties =
        new PropertyScan(type, methods, scan.fields(true)).properties();
    for (Class<?> nested : scan.nested()) {
      if (access.allowsClass(nested.getName())) {
        properties.putIfAbsent(
            nested.getSimpleName(), HostProperty.Source.constant(HostType.of(nested)));
      }
    }
    properties.put("class", HostProperty.Source.constant(type));
    List<Constructor<?>> constructors = scan.constructors();
    HostMethod callable =
        constructors.isEmpty()
            ? null
            : new HostMethod(-1, type.getTypeName(), executables(constructors), false);
    return new HostClass(type, HostKind.CLASS, false, contents(methods, properties, callable));
  }

  private boolean usable(Method function) {
    return guard.allows(function) && function.trySetAccessible();
  }

  /** The three methods that stay when everything else is hidden. */
  private static Map<String, List<Method>> ofText() {
    Map<String, List<Method>> found = new TreeMap<>();
    for (Method method : Object.class.getMethods()) {
      if (FunctionalType.ofObject(method)) {
        found.put(method.getName(), List.of(method));
      }
    }
    return found;
  }

  private Contents contents(
      Map<String, List<Method>> methods,
      Map<String, HostProperty.Source> properties,
      @Nullable HostMethod callable) {
    Map<String, List<HostExecutable>> executables = new HashMap<>();
    List<HostMember> members = new ArrayList<>();
    for (Map.Entry<String, HostProperty.Source> each : properties.entrySet()) {
      if (each.getValue().component() || !methods.containsKey(each.getKey())) {
        members.add(new HostProperty(members.size(), each.getKey(), type, each.getValue()));
      }
    }
    for (Map.Entry<String, List<Method>> each : methods.entrySet()) {
      List<HostExecutable> overloads = executables(each.getValue());
      executables.put(each.getKey(), overloads);
      HostProperty.Source source = properties.get(each.getKey());
      if (source == null || !source.component()) {
        members.add(new HostMethod(members.size(), each.getKey(), overloads, false));
      }
    }
    if (callable != null && callable.executables().get(0).constructor()) {
      executables.put("", callable.executables());
    }
    return new Contents(members, executables, callable);
  }

  private List<HostExecutable> executables(List<? extends Executable> found) {
    return HostExecutable.all(found, type);
  }
}
