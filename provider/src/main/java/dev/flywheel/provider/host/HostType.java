package dev.flywheel.provider.host;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The static side of a Java class as a script holds it; turns into the Class where Java asks for
 * one. Immutable; one instance a class at a time, so that scripts may compare them.
 */
public record HostType(Class<?> type) {

  private static final ClassValue<WeakReference<HostType>> KNOWN =
      new ClassValue<>() {
        @Override
        protected WeakReference<HostType> computeValue(Class<?> type) {
          return new WeakReference<>(new HostType(type));
        }
      };

  /** The static side of a class. */
  public static HostType of(Class<?> type) {
    while (true) {
      HostType known = KNOWN.get(type).get();
      if (known != null) {
        return known;
      }
      KNOWN.remove(type);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HostType that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public String toString() {
    return "[JavaClass " + type.getTypeName() + "]";
  }
}
