package dev.flywheel.provider.host;

import dev.flywheel.api.host.HostFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What scripts see of a Java class: of its instances, or of its static side. Thread-safe. */
public final class HostClass {

  private final Class<?> type;
  private final HostKind kind;
  private final boolean opaque;
  private final List<HostMember> members;
  private final Map<String, HostMember> byName;
  private final Map<String, List<HostExecutable>> executables;
  private final @Nullable HostMethod callable;

  HostClass(Class<?> type, HostKind kind, boolean opaque, HostClassBuilder.Contents contents) {
    this.type = type;
    this.kind = kind;
    this.opaque = opaque;
    this.members = List.copyOf(contents.members());
    this.executables = Map.copyOf(contents.executables());
    this.callable = contents.callable();
    Map<String, HostMember> names = new HashMap<>();
    members.forEach(each -> names.put(each.name(), each));
    this.byName = Map.copyOf(names);
  }

  /** The Java class. */
  public Class<?> type() {
    return type;
  }

  /** How it acts in a script. */
  public HostKind kind() {
    return kind;
  }

  /** The name for printing, such as {@code ArrayList}. */
  public String jsName() {
    String name = type.getSimpleName();
    return name.isEmpty() ? type.getName().substring(type.getName().lastIndexOf('.') + 1) : name;
  }

  /** Whether the policy hides everything but the text. */
  public boolean opaque() {
    return opaque;
  }

  /** The members by id: properties in their natural order, then methods by name. */
  public List<HostMember> members() {
    return members;
  }

  /** The member of this id. */
  public HostMember member(int id) {
    return members.get(id);
  }

  /** The member of this name; null when there is none. */
  public @Nullable HostMember member(String name) {
    return byName.get(name);
  }

  /**
   * The values of a record's grouped components, in the order of their ids.
   *
   * @throws Throwable the very one that an accessor threw
   */
  public @Nullable Object[] components(Object target) throws Throwable {
    List<@Nullable Object> values = new ArrayList<>();
    for (HostMember member : members) {
      if (member instanceof HostProperty property && property.grouped()) {
        values.add(property.get(target));
      }
    }
    return values.toArray();
  }

  /**
   * What a call of the object calls: the functional interface's method, for classes the
   * constructors; or null.
   */
  public @Nullable HostMethod callable() {
    return callable;
  }

  /**
   * One overload by its signature, such as {@code put(java.lang.Object,java.lang.Object)} or {@code
   * put(Object,Object)}; for constructors the name is empty. Null when there is none.
   */
  public @Nullable HostMethod bySignature(String signature) {
    String compact = signature.replace(" ", "");
    int open = compact.indexOf('(');
    if (open < 0) {
      return null;
    }
    String name = compact.substring(0, open);
    String parameters = compact.substring(open);
    return executables.getOrDefault(name, List.of()).stream()
        .filter(
            each ->
                each.signature(false).equals(parameters) || each.signature(true).equals(parameters))
        .findFirst()
        .map(each -> new HostMethod(-1, compact, List.of(each), false))
        .orElse(null);
  }

  /**
   * All of it as text for the script side, in one go: a line {@code KIND|java name|script
   * name|traits|shape}, the shape of a function being {@code name/parameters}, then a line {@code
   * flags|id|name} per member.
   */
  public String describe() {
    String async = callable != null && callable.mayBeAsync() ? "a" : "";
    String traits = JdkCollections.traits(type) + async;
    String head = kind + "|" + type.getTypeName() + "|" + jsName() + "|" + traits + "|" + shape();
    return members.stream()
        .map(each -> "\n" + flags(each) + "|" + each.id() + "|" + each.name())
        .collect(Collectors.joining("", head, ""));
  }

  /** The name and the number of parameters of the function that instances are. */
  private String shape() {
    return callable == null
            || kind != HostKind.FUNCTION
            || HostFunction.class.isAssignableFrom(type)
        ? "/0"
        : callable.name() + "/" + callable.leastArguments();
  }

  private static String flags(HostMember member) {
    if (member instanceof HostMethod method) {
      return (method.mayBeAsync() ? "ma" : "m") + method.leastArguments();
    }
    HostProperty property = (HostProperty) member;
    return (property.readable() ? "r" : "")
        + (property.writable() ? "w" : "")
        + (property.enumerable() ? "e" : "")
        + (property.field() ? "f" : "")
        + (property.pure() ? "p" : "")
        + (property.grouped() ? "g" : "");
  }

  @Override
  public String toString() {
    return kind + " " + type.getTypeName();
  }
}
