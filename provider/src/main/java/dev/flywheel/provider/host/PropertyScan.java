package dev.flywheel.provider.host;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The properties that methods and fields make up, in the order of components or fields where there
 * is one, else by name. Loop-confined to the thread that builds the class.
 */
final class PropertyScan {

  private final Class<?> type;
  private final Map<String, List<Method>> methods;
  private final Map<String, Field> fields;
  private final Map<String, Method> getters = new TreeMap<>();
  private final Map<String, List<Method>> setters = new TreeMap<>();
  private final Map<String, Method> components = new LinkedHashMap<>();

  PropertyScan(Class<?> type, Map<String, List<Method>> methods, Map<String, Field> fields) {
    this.type = type;
    this.methods = methods;
    this.fields = fields;
  }

  Map<String, HostProperty.Source> properties() {
    for (List<Method> overloads : methods.values()) {
      for (Method each : overloads) {
        accessor(each);
      }
    }
    if (type.isRecord()) {
      findComponents();
    }
    TreeSet<String> names = new TreeSet<>(getters.keySet());
    names.addAll(setters.keySet());
    names.addAll(fields.keySet());
    Map<String, HostProperty.Source> properties = new LinkedHashMap<>();
    components.keySet().forEach(name -> properties.put(name, source(name)));
    for (String name : declarationOrder()) {
      if (names.contains(name)) {
        properties.putIfAbsent(name, source(name));
      }
    }
    names.forEach(name -> properties.putIfAbsent(name, source(name)));
    return properties;
  }

  private void accessor(Method method) {
    String name = method.getName();
    int arguments = method.getParameterCount();
    Class<?> result = method.getReturnType();
    if (arguments == 0 && result != void.class && propertyAfter("get", name) != null) {
      getters.put(String.valueOf(propertyAfter("get", name)), method);
    } else if (arguments == 0
        && (result == boolean.class || result == Boolean.class)
        && propertyAfter("is", name) != null) {
      getters.putIfAbsent(String.valueOf(propertyAfter("is", name)), method);
    } else if (arguments == 1 && propertyAfter("set", name) != null) {
      setters
          .computeIfAbsent(String.valueOf(propertyAfter("set", name)), key -> new ArrayList<>())
          .add(method);
    }
  }

  /**
   * The property's name as JavaBeans has it: {@code URL} stays, {@code Name} becomes {@code name}.
   */
  private static @Nullable String propertyAfter(String prefix, String method) {
    if (!method.startsWith(prefix) || method.length() == prefix.length()) {
      return null;
    }
    String rest = method.substring(prefix.length());
    char first = rest.charAt(0);
    if (Character.isLowerCase(first)) {
      return null;
    }
    boolean acronym =
        rest.length() > 1 && Character.isUpperCase(first) && Character.isUpperCase(rest.charAt(1));
    return acronym ? rest : Character.toLowerCase(first) + rest.substring(1);
  }

  private void findComponents() {
    for (RecordComponent component : type.getRecordComponents()) {
      for (Method method : methods.getOrDefault(component.getName(), List.of())) {
        if (method.getParameterCount() == 0) {
          components.put(component.getName(), method);
        }
      }
    }
  }

  /**
   * The names of the fields, superclasses first, which is how people and serializers order
   * properties.
   */
  private List<String> declarationOrder() {
    if (TypeWalk.ofPlatform(type)) {
      return List.of();
    }
    Deque<Class<?>> chain = new ArrayDeque<>();
    for (Class<?> each = type;
        each != null && !TypeWalk.ofPlatform(each);
        each = each.getSuperclass()) {
      chain.push(each);
    }
    List<String> names = new ArrayList<>();
    for (Class<?> each : chain) {
      for (Field field : declaredFields(each)) {
        names.add(field.getName());
      }
    }
    return names;
  }

  /** Without the types of its fields a class has no order, and needs none. */
  private static Field[] declaredFields(Class<?> type) {
    try {
      return type.getDeclaredFields();
    } catch (NoClassDefFoundError incomplete) {
      return new Field[0];
    }
  }

  private HostProperty.Source source(String name) {
    Method component = components.get(name);
    Method getter = component != null ? component : getters.get(name);
    Field field = fields.get(name);
    return new HostProperty.Source(
        getter == null ? null : new HostExecutable(getter, type),
        HostExecutable.all(setters.getOrDefault(name, List.of()), type),
        field == null ? null : new HostField(field),
        null,
        component != null);
  }
}
