package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.HostFunctions;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own functions that the prelude calls as {@code internal.host.<name>}. Loop-confined.
 *
 * <p>A group's functions are made when the first of them is called: to link all of them would cost
 * every start of a JVM what few scripts use.
 */
final class SystemFunctions {

  /** One function. */
  @FunctionalInterface
  interface Body {
    @Nullable Object call(@Nullable Object[] arguments) throws Throwable;
  }

  /** What has the functions of a group. */
  interface Owner {

    /** Defines all of them. */
    void define(SystemFunctions system);
  }

  private final Map<HostFunctions, Owner> owners = new EnumMap<>(HostFunctions.class);
  private final @Nullable Body[] bodies = new @Nullable Body[HostFunctions.count()];

  /** Says who has a group's functions. */
  void own(HostFunctions group, Owner owner) {
    owners.put(group, owner);
  }

  /** Defines a function; called by its owner. */
  void define(String name, Body body) {
    int number = HostFunctions.number(name);
    if (number < 0) {
      throw new IllegalArgumentException(name + " is not in HostFunctions");
    }
    bodies[number] = body;
  }

  @Nullable Object call(int number, @Nullable Object[] arguments) throws Throwable {
    return body(number).call(arguments);
  }

  /** The function with this number. */
  Body body(int number) {
    Body body = bodies[number];
    return body != null ? body : link(number);
  }

  private Body link(int number) {
    HostFunctions group = HostFunctions.of(number);
    Owner owner = owners.get(group);
    if (owner == null) {
      throw new IllegalStateException("nobody owns " + group);
    }
    owner.define(this);
    Body body = bodies[number];
    if (body == null) {
      throw new IllegalStateException(group + " does not define its function " + number);
    }
    return body;
  }
}
