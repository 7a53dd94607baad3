package dev.flywheel.provider.host;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Calls of constructors by reflection that throw what the constructor threw. Thread-safe. */
final class Construction {

  private Construction() {}

  static Object of(Constructor<?> constructor, @Nullable Object... arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException failed) {
      throw Sneaky.raise(failed.getTargetException());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(
          "cannot construct " + constructor.getDeclaringClass().getName(), impossible);
    }
  }
}
