package dev.flywheel.provider.host;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as a target of conversion: the class and its arguments, with variables and wildcards
 * replaced by what is known of them. Immutable.
 *
 * @param raw the class
 * @param arguments the type arguments, the component for arrays; empty for raw and plain classes
 */
record TargetType(Class<?> raw, List<TargetType> arguments) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TargetType that && raw == that.raw && arguments.equals(that.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * raw.hashCode() + arguments.hashCode();
  }

  static final TargetType ANY = new TargetType(Object.class, List.of());

  static TargetType of(Type type) {
    return of(type, Map.of());
  }

  static TargetType of(Type type, Map<TypeVariable<?>, TargetType> bindings) {
    if (type instanceof Class<?> plain) {
      Class<?> component = plain.getComponentType();
      return new TargetType(plain, component == null ? List.of() : List.of(of(component)));
    }
    if (type instanceof ParameterizedType generic) {
      List<TargetType> arguments =
          Arrays.stream(generic.getActualTypeArguments()).map(each -> of(each, bindings)).toList();
      return new TargetType((Class<?>) generic.getRawType(), arguments);
    }
    if (type instanceof GenericArrayType array) {
      TargetType component = of(array.getGenericComponentType(), bindings);
      return new TargetType(component.raw.arrayType(), List.of(component));
    }
    if (type instanceof WildcardType wildcard) {
      Type[] lower = wildcard.getLowerBounds();
      return of(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], bindings);
    }
    TargetType bound = bindings.get((TypeVariable<?>) type);
    return bound != null ? bound : new TargetType(erase(type), List.of());
  }

  /** The class that the compiler puts in the place of a type. */
  static Class<?> erase(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return erase(array.getGenericComponentType()).arrayType();
    }
    if (type instanceof WildcardType wildcard) {
      return erase(wildcard.getUpperBounds()[0]);
    }
    return erase(((TypeVariable<?>) type).getBounds()[0]);
  }

  /**
   * What the variables of this type and of all its supertypes stand for, as far as that is known.
   */
  Map<TypeVariable<?>, TargetType> bindings() {
    Map<TypeVariable<?>, TargetType> known = new HashMap<>();
    bind(this, known);
    return known;
  }

  private static void bind(TargetType type, Map<TypeVariable<?>, TargetType> known) {
    TypeVariable<?>[] variables = type.raw.getTypeParameters();
    if (variables.length == type.arguments.size()) {
      for (int i = 0; i < variables.length; i++) {
        known.put(variables[i], type.arguments.get(i));
      }
    }
    Type parent = type.raw.getGenericSuperclass();
    if (parent != null) {
      bind(of(parent, known), known);
    }
    for (Type each : type.raw.getGenericInterfaces()) {
      bind(of(each, known), known);
    }
  }

  /** The argument that this type gives a generic supertype; {@link #ANY} when it gives none. */
  TargetType argument(Class<?> supertype, int index) {
    if (raw == supertype) {
      return index < arguments.size() ? arguments.get(index) : ANY;
    }
    TargetType known = bindings().get(supertype.getTypeParameters()[index]);
    return known == null ? ANY : known;
  }

  TargetType component() {
    return arguments.get(0);
  }

  boolean any() {
    return raw == Object.class;
  }

  @Override
  public String toString() {
    if (raw.isArray()) {
      return component() + "[]";
    }
    String name = raw.getSimpleName();
    return arguments.isEmpty()
        ? name
        : arguments.stream()
            .map(TargetType::toString)
            .collect(Collectors.joining(", ", name + "<", ">"));
  }
}
