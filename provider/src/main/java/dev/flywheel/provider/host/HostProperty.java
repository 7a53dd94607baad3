package dev.flywheel.provider.host;

import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A property: a record's component, a bean property, a public field, or a nested class.
 * Thread-safe.
 */
public final class HostProperty implements HostMember {

  /** What stands behind a property; all of it may be missing, but not at once. */
  record Source(
      @Nullable HostExecutable getter,
      List<HostExecutable> setters,
      @Nullable HostField field,
      @Nullable Object constant,
      boolean component) {

    static Source constant(Object value) {
      return new Source(null, List.of(), null, value, false);
    }
  }

  private final int id;
  private final String name;
  private final Class<?> owner;
  private final Source source;
  private final @Nullable HostExecutable getter;
  private final @Nullable HostField field;
  private final @Nullable HostMethod setter;
  private final ConversionPath path;

  HostProperty(int id, String name, Class<?> owner, Source source) {
    this.id = id;
    this.name = name;
    this.path = ConversionPath.root(name);
    this.owner = owner;
    this.source = source;
    this.getter = source.getter();
    this.field = source.field();
    this.setter =
        source.setters().isEmpty() ? null : new HostMethod(id, name, source.setters(), false);
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String name() {
    return name;
  }

  /** Whether scripts may read it. */
  public boolean readable() {
    return getter != null || field != null || source.constant() != null;
  }

  /** Whether scripts may assign to it. */
  public boolean writable() {
    return setter != null || (field != null && field.writable());
  }

  /** Whether it is one of the object's own keys, as for {@code Object.keys} and JSON. */
  public boolean enumerable() {
    return readable() && source.constant() == null;
  }

  /** Whether a public field stands behind it. */
  public boolean field() {
    return getter == null && field != null;
  }

  /** Whether it is a record's component, which is the same at every read. */
  public boolean pure() {
    return source.component();
  }

  /**
   * Whether it is a component that is read together with the others of its record: one whose value
   * is nothing but itself.
   */
  public boolean grouped() {
    return pure() && getter != null && plain(getter.returnType());
  }

  private static boolean plain(Class<?> type) {
    return type.isPrimitive()
        || type == String.class
        || type == Boolean.class
        || type == Character.class
        || (Number.class.isAssignableFrom(type) && type.getPackage() == Number.class.getPackage());
  }

  /**
   * Its value; null when it can only be written.
   *
   * @throws Throwable the very one that the getter threw
   */
  public @Nullable Object get(@Nullable Object target) throws Throwable {
    if (getter != null) {
      return getter.call(target);
    }
    return field != null ? field.read(target) : source.constant();
  }

  /**
   * Assigns a script's value.
   *
   * @throws MisfitException when the value does not fit, or the property can only be read
   * @throws Throwable the very one that the setter threw
   */
  public void set(@Nullable Object target, @Nullable Object value) throws Throwable {
    if (setter == null) {
      requireField()
          .write(target, ArgumentConverter.convert(value, requireField().type(owner), path));
    } else if (source.setters().size() == 1) {
      HostExecutable single = source.setters().get(0);
      single.call(
          target, new Object[] {ArgumentConverter.convert(value, single.targets().get(0), path)});
    } else {
      setter.invoke(target, value);
    }
  }

  private HostField requireField() {
    if (field == null || !field.writable()) {
      throw new HostMismatchException(
          "property " + name + " of " + owner.getTypeName() + " can only be read");
    }
    return field;
  }

  /** Assigns as part of a larger conversion. */
  void assign(
      Object target,
      @Nullable Object value,
      Map<TypeVariable<?>, TargetType> known,
      ConversionPath path) {
    try {
      HostExecutable chosen = preferredSetter();
      if (chosen == null) {
        requireField()
            .write(target, ArgumentConverter.convert(value, requireField().type(owner), path));
      } else {
        chosen.call(
            target,
            new Object[] {ArgumentConverter.convert(value, chosen.targets(known).get(0), path)});
      }
    } catch (Throwable failure) {
      throw Sneaky.raise(failure);
    }
  }

  private @Nullable HostExecutable preferredSetter() {
    List<HostExecutable> setters = source.setters();
    return setters.stream()
        .filter(each -> getter != null && each.parameters().get(0) == getter.returnType())
        .findFirst()
        .orElse(setters.isEmpty() ? null : setters.get(0));
  }

  @Override
  public String toString() {
    return name;
  }
}
