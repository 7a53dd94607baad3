package dev.flywheel.provider.host;

/**
 * The static side of a Java class as a script holds it; turns into the Class where Java asks for
 * one. Immutable.
 */
public record HostType(Class<?> type) {

  @Override
  public String toString() {
    return "[JavaClass " + type.getTypeName() + "]";
  }
}
