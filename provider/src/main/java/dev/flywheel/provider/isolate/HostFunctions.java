package dev.flywheel.provider.isolate;

import java.util.ArrayList;
import java.util.List;

/**
 * The engine's own functions that the prelude calls as {@code internal.host.<name>}, in groups of
 * one owner each. Immutable. The snapshot of the prelude holds them under their numbers: their
 * places in this list.
 */
public enum HostFunctions {
  /** Timers and immediates. */
  TIMERS("timerStart timerStop timerRef immediateStart immediateStop " + "immediateRef"),
  /** When V8's own tasks are to run. */
  PLATFORM("pumpWanted pumpFor pumpAfterCollections"),
  /** Scopes of foreign bindings. */
  SCOPES(
      "scopeGet scopeOwn scopeKeys scopeStore scopeDelete scopeUnit scopeEval "
          + "scopeFree scopeOfJob"),
  /** Asynchronous Java values that JavaScript lets go, and streams. */
  ASYNC("promiseCancel streamOpen streamCancel"),
  /** Printed text. */
  OUTPUT("write"),
  /** The world: clock, platform, names of the GLOBAL_SCOPE. */
  GLOBALS(
      "now timeOrigin hardwareConcurrency platform version globalHas "
          + "globalGet inspectHost uncaught "
          + "checkExternal"),
  /** Modules: what imports ask for. */
  MODULES(
      "moduleImport moduleResolve moduleText requireFind requireAgain requireCode requireModule "
          + "requireMarked requireResolve requirePaths requireBase requireEpoch"),
  /** The global {@code Java}, and members of Java classes. */
  JAVA(
      "javaType javaFind javaTypeName javaIsType javaInstance javaTo javaFrom "
          + "javaSubclass javaConstruct javaSuper javaIsExtended javaHasSignature javaTakes javaWantsSignal javaInvoke javaSynchronized"),
  /** Places in stacks that scripts read. */
  STACKS("stackMapped stackLines"),
  /** Scripts that scripts load, their place, their end. */
  LOADING("loadScript scriptPlace exitScript latePart");

  private static final List<String> NAMES = new ArrayList<>();
  private static final List<HostFunctions> GROUPS = new ArrayList<>();

  static {
    for (HostFunctions group : values()) {
      for (String name : group.names.split(" ")) {
        NAMES.add(name);
        GROUPS.add(group);
      }
    }
  }

  private final String names;

  HostFunctions(String names) {
    this.names = names;
  }

  /** How many functions there are. */
  public static int count() {
    return NAMES.size();
  }

  /** The group of the function with this number. */
  public static HostFunctions of(int number) {
    return GROUPS.get(number);
  }

  /** The number of a function, or -1. */
  public static int number(String name) {
    return NAMES.indexOf(name);
  }

  /** All names in the order of their numbers, with commas between. */
  static String names() {
    return String.join(",", NAMES);
  }
}
