package dev.flywheel.provider.host;

/** A named member of a class as a script sees it. Thread-safe. */
public sealed interface HostMember permits HostProperty, HostMethod {

  /** Its index among the members of its class. */
  int id();

  /** Its name in scripts. */
  String name();
}
