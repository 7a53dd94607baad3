package dev.flywheel.provider.host;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * One public field, read and written through method handles that are made at first use.
 * Thread-safe.
 */
final class HostField {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Field field;
  private final boolean bound;
  private @Nullable MethodHandle reader;
  private @Nullable MethodHandle writer;

  HostField(Field field) {
    this.field = field;
    this.bound = !Modifier.isStatic(field.getModifiers());
  }

  boolean writable() {
    return !Modifier.isFinal(field.getModifiers());
  }

  @Nullable Object read(@Nullable Object target) throws Throwable {
    checkReceiver(target);
    MethodHandle known = reader;
    if (known == null) {
      known = general(LOOKUP.unreflectGetter(field), 1);
      reader = known;
    }
    return (Object) known.invokeExact(target);
  }

  TargetType type(Class<?> context) {
    return TargetType.of(field.getGenericType(), TargetType.of(context).bindings());
  }

  /** Writes a value of the right type. */
  void write(@Nullable Object target, @Nullable Object value) throws Throwable {
    checkReceiver(target);
    MethodHandle known = writer;
    if (known == null) {
      known = general(LOOKUP.unreflectSetter(field), 2);
      writer = known;
    }
    Object nothing = (Object) known.invokeExact(target, value);
    assert nothing == null : "a setter has no result";
  }

  private MethodHandle general(MethodHandle plain, int parameters) {
    MethodHandle aligned = bound ? plain : MethodHandles.dropArguments(plain, 0, Object.class);
    return aligned.asType(MethodType.genericMethodType(parameters));
  }

  private void checkReceiver(@Nullable Object target) {
    if (bound && !field.getDeclaringClass().isInstance(target)) {
      throw new HostMismatchException(
          "%s was used on %s"
              .formatted(field.getName(), target == null ? "null" : target.getClass().getName()));
    }
  }
}
