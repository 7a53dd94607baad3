package dev.flywheel.provider.host;

import dev.flywheel.api.host.HostAccess;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Script objects as records, by component, and as beans of the application, by setter. Thread-safe.
 *
 * <p>Properties that Java does not know are passed over, as JavaScript does with them.
 */
final class ObjectConversion {

  private ObjectConversion() {}

  static boolean handles(Class<?> type) {
    return type.isRecord() || emptyConstructor(type) != null;
  }

  /** The object as this record or bean; null when the class is neither. */
  static @Nullable Object convert(Map<?, ?> properties, TargetType target, ConversionPath path) {
    if (target.raw().isRecord()) {
      return record(properties, target, path);
    }
    Constructor<?> constructor = emptyConstructor(target.raw());
    return constructor == null
        ? null
        : bean(Construction.of(constructor), properties, target, path);
  }

  private static Object record(Map<?, ?> properties, TargetType target, ConversionPath path) {
    RecordComponent[] components = target.raw().getRecordComponents();
    Map<TypeVariable<?>, TargetType> bindings = target.bindings();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      TargetType type = TargetType.of(components[i].getGenericType(), bindings);
      values[i] = ArgumentConverter.convert(properties.get(name), type, path.property(name));
    }
    return Construction.of(canonical(target.raw(), components, path), values);
  }

  private static Constructor<?> canonical(
      Class<?> type, RecordComponent[] components, ConversionPath path) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      if (Arrays.equals(each.getParameterTypes(), types) && each.trySetAccessible()) {
        return each;
      }
    }
    throw path.problem("the constructor of " + type.getName() + " is not accessible");
  }

  private static Object bean(
      Object bean, Map<?, ?> properties, TargetType target, ConversionPath path) {
    HostClass shape = HostClasses.of(HostAccess.publicMembers()).instanceSide(target.raw());
    Map<TypeVariable<?>, TargetType> bindings = target.bindings();
    for (HostMember member : shape.members()) {
      if (member instanceof HostProperty property
          && property.writable()
          && properties.containsKey(property.name())) {
        property.assign(
            bean, properties.get(property.name()), bindings, path.property(property.name()));
      }
    }
    return bean;
  }

  /** The constructor without arguments of an application's own class; null when there is none. */
  private static @Nullable Constructor<?> emptyConstructor(Class<?> type) {
    if (TypeWalk.ofPlatform(type)
        || Modifier.isAbstract(type.getModifiers())
        || type.isEnum()
        || type.isPrimitive()
        || !TypeWalk.accessible(type)
        || Guard.guarded(type)) {
      return null;
    }
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      boolean visible =
          Modifier.isPublic(each.getModifiers())
              || (!Modifier.isPublic(type.getModifiers())
                  && !Modifier.isPrivate(each.getModifiers()));
      if (each.getParameterCount() == 0 && visible && each.trySetAccessible()) {
        return each;
      }
    }
    return null;
  }
}
