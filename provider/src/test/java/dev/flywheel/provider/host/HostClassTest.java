package dev.flywheel.provider.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.host.HostAccess;
import dev.flywheel.api.host.HostFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HostClassTest {

  private final HostClasses classes = HostClasses.of(HostAccess.publicMembers());

  private Object get(Object target, String name) throws Throwable {
    return ((HostProperty) Objects.requireNonNull(classes.of(target).member(name))).get(target);
  }

  private Object call(Object target, String name, Object... arguments) throws Throwable {
    return ((HostMethod) Objects.requireNonNull(classes.of(target).member(name), name))
        .invoke(target, arguments);
  }

  record Point(int x, int y) {

    public int getSum() {
      return x + y;
    }
  }

  @Test
  void recordComponentIsAPropertyAndStaysReachableBySignature() throws Throwable {
    Point point = new Point(3, 4);
    HostClass seen = classes.of(point);

    assertThat(seen.kind()).isEqualTo(HostKind.RECORD);
    assertThat(get(point, "x")).isEqualTo(3);
    assertThat(seen.member("x")).isInstanceOf(HostProperty.class);
    assertThat(seen.bySignature("x()").invoke(point)).isEqualTo(3);
    assertThat(get(point, "sum")).isEqualTo(7);
    assertThat(seen.members().stream().map(HostMember::name).limit(3))
        .containsExactly("x", "y", "sum");
  }

  /** A bean as people write them. */
  static class Person {
    public final String id = "p1";
    public int visits;
    private String name = "Ada";
    private boolean active;

    public String getName() {
      return name;
    }

    public void setName(String value) {
      name = value;
    }

    public boolean isActive() {
      return active;
    }

    public Person setActive(boolean value) {
      active = value;
      return this;
    }

    public String getURL() {
      return "u";
    }

    public int size() {
      return 1;
    }

    public int getSize() {
      return 2;
    }

    public String getaway() {
      return "fast";
    }

    public void fail(Object how) throws Throwable {
      throw (Throwable) how;
    }
  }

  @Test
  void beanHasPropertiesFieldsAndMethods() throws Throwable {
    Person person = new Person();
    HostClass seen = classes.of(person);

    assertThat(get(person, "name")).isEqualTo("Ada");
    ((HostProperty) seen.member("name")).set(person, "Bob");
    assertThat(call(person, "getName")).isEqualTo("Bob");
    ((HostProperty) seen.member("active")).set(person, true);
    assertThat(get(person, "active")).isEqualTo(true);
    assertThat(get(person, "URL")).isEqualTo("u");
    ((HostProperty) seen.member("visits")).set(person, 5);
    assertThat(person.visits).isEqualTo(5);
    assertThat(seen.member("away")).isNull();
    assertThat(seen.member("size")).isInstanceOf(HostMethod.class);
  }

  @Test
  void finalFieldCanOnlyBeRead() {
    Person person = new Person();
    HostProperty id = (HostProperty) classes.of(person).member("id");

    assertThat(id.writable()).isFalse();
    assertThatThrownBy(() -> id.set(person, "x")).isInstanceOf(HostMismatchException.class);
  }

  @Test
  void propertiesComeInTheOrderOfTheirFields() {
    assertThat(classes.instanceSide(Person.class).members().stream().map(HostMember::name))
        .startsWith("id", "visits", "name", "active", "URL");
  }

  @Test
  void exceptionOfTheMethodComesOutItself() {
    for (Throwable each :
        List.of(new IOException("disk"), new StackOverflowError(), new ClassCastException())) {
      assertThatThrownBy(() -> call(new Person(), "fail", each)).isSameAs(each);
    }
  }

  @Test
  void memberOnAnotherClassIsAMismatch() {
    HostProperty name = (HostProperty) classes.instanceSide(Person.class).member("name");

    assertThatThrownBy(() -> name.get("text")).isInstanceOf(HostMismatchException.class);
    assertThatThrownBy(() -> name.get(null)).isInstanceOf(HostMismatchException.class);
  }

  @Test
  @SuppressWarnings("UnnecessaryStringBuilder")
  void hiddenPlatformClassesShowTheirPublicSupertypes() throws Throwable {
    assertThat(call(List.of("a"), "get", 0)).isEqualTo("a");
    assertThat(call(Collections.unmodifiableMap(Map.of("k", 1)), "get", "k")).isEqualTo(1);
    StringBuilder text = new StringBuilder();
    call(text, "append", "abc");
    assertThat(call(text, "length")).isEqualTo(3);
    assertThat(call(Map.of("k", 1).entrySet().iterator().next(), "getKey")).isEqualTo("k");
    assertThat(classes.of(List.of(1)).kind()).isEqualTo(HostKind.LIST);
  }

  interface Greeter {
    String greet(String name);

    default String hello() {
      return greet("hello");
    }
  }

  @Test
  void hostFunctionIsAFunctionWhateverClassItHas() {
    HostFunction blocking = HostFunction.blocking(call -> 1);

    assertThat(blocking).isInstanceOf(Record.class);
    assertThat(classes.of(blocking).kind()).isEqualTo(HostKind.FUNCTION);
  }

  @Test
  void lambdaOfTheApplicationsInterfaceIsAFunctionOfAnyNumberOfArguments() throws Throwable {
    Greeter greeter = name -> name + "!";
    HostClass seen = classes.of(greeter);

    assertThat(seen.kind()).isEqualTo(HostKind.FUNCTION);
    assertThat(seen.callable().invoke(greeter, "x", 1, 2)).isEqualTo("x!");
    assertThat(call(greeter, "hello")).isEqualTo("hello!");
    Function<Object, Object> describe = String::valueOf;
    assertThat(classes.of(describe).callable().invoke(describe)).isEqualTo("null");
  }

  static final class Named implements Comparable<Named>, AutoCloseable {
    @Override
    public int compareTo(Named other) {
      return 42;
    }

    @Override
    public void close() {}
  }

  @Test
  void comparableBeanIsNoFunctionAndItsBridgeIsNoOverload() throws Throwable {
    Named named = new Named();

    assertThat(classes.of(named).kind()).isEqualTo(HostKind.OBJECT);
    assertThat(call(named, "compareTo", new Named())).isEqualTo(42);
    assertThatThrownBy(() -> call(named, "compareTo", "text")).isInstanceOf(MisfitException.class);
  }

  abstract static class Repository<T> {
    T saved;

    public void save(T entity) {
      saved = entity;
    }
  }

  static final class Points extends Repository<Point> {}

  @Test
  void typeVariablesOfSuperclassesAreKnownBySubclasses() throws Throwable {
    Points points = new Points();

    call(points, "save", FakeObject.of("x", 1, "y", 2));

    assertThat(points.saved).isEqualTo(new Point(1, 2));
  }

  @Test
  void staticSideHasConstructorsConstantsAndNestedClasses() throws Throwable {
    HostClasses all = HostClasses.of(HostAccess.publicMembers().allowClasses(name -> true));
    HostClass list = all.staticSide(ArrayList.class);
    assertThat(list.callable().invoke(null, FakeArray.of(1, 2))).isEqualTo(List.of(1, 2));
    HostClass map = all.staticSide(Map.class);
    assertThat(((HostProperty) map.member("Entry")).get(null))
        .isEqualTo(new HostType(Map.Entry.class));
    assertThat(map.callable()).isNull();
    HostClass integer = all.of(new HostType(Integer.class));
    assertThat(integer.kind()).isEqualTo(HostKind.CLASS);
    assertThat(((HostProperty) integer.member("MAX_VALUE")).get(null)).isEqualTo(Integer.MAX_VALUE);
    assertThat(((HostMethod) integer.member("parseInt")).invoke(null, "12")).isEqualTo(12);
    assertThat(integer.member("intValue")).isNull();
  }

  enum Shape {
    ROUND {
      @Override
      public String say(int times) {
        return "o".repeat(times);
      }
    };

    public abstract String say(int times);

    public String getLabel() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Test
  void enumConstantWithABodyShowsItsMembers() throws Throwable {
    assertThat(classes.of(Shape.ROUND).kind()).isEqualTo(HostKind.ENUM);
    assertThat(call(Shape.ROUND, "say", 3.0)).isEqualTo("ooo");
    assertThat(get(Shape.ROUND, "label")).isEqualTo("round");
    assertThat(((HostProperty) classes.staticSide(Shape.class).member("ROUND")).get(null))
        .isEqualTo(Shape.ROUND);
    assertThat(classes.staticSide(Shape.class).callable()).isNull();
  }

  /** Its instances belong to an outer object. */
  @SuppressWarnings("ClassCanBeStatic")
  final class Inner {
    private final String name;

    Inner(String name) {
      this.name = name;
    }

    public String getName() {
      return name;
    }
  }

  @Test
  void innerClassIsConstructedWithItsOuterObjectFirst() throws Throwable {
    Object inner = classes.staticSide(Inner.class).callable().invoke(null, this, "in");

    assertThat(get(inner, "name")).isEqualTo("in");
    assertThat(
            classes
                .staticSide(Inner.class)
                .bySignature("(HostClassTest,String)")
                .invoke(null, this, "x"))
        .isInstanceOf(Inner.class);
  }

  @Test
  void anonymousAndLocalClassesShowTheirPublicMembers() throws Throwable {
    Object anonymous =
        new Object() {
          @SuppressWarnings({"unused", "EffectivelyPrivate"})
          public String hello() {
            return "hi";
          }
        };
    record Local(List<String> names) {}

    assertThat(call(anonymous, "hello")).isEqualTo("hi");
    assertThat(get(new Local(List.of("a")), "names")).isEqualTo(List.of("a"));
  }

  @Test
  void kinds() {
    assertThat(classes.instanceSide(int[].class).kind()).isEqualTo(HostKind.ARRAY);
    assertThat(classes.of(new ArrayDeque<>()).kind()).isEqualTo(HostKind.SET);
    assertThat(classes.of(Mono.empty()).kind()).isEqualTo(HostKind.ASYNC_SINGLE);
    assertThat(classes.of(Flux.empty()).kind()).isEqualTo(HostKind.ASYNC_STREAM);
    assertThat(classes.of(new CompletableFuture<>()).kind()).isEqualTo(HostKind.ASYNC_SINGLE);
    assertThat(classes.of(Path.of("a")).kind()).isEqualTo(HostKind.VALUE);
    assertThat(classes.of(new IOException()).kind()).isEqualTo(HostKind.THROWABLE);
    assertThat(classes.of(List.of().iterator()).kind()).isEqualTo(HostKind.ITERATOR);
  }

  @Test
  void nestedClassesObeyTheLookUpPolicy() {
    assertThat(classes.staticSide(Map.class).member("Entry")).isNull();
  }

  @Test
  void instancesShowNoStatics() {
    assertThat(classes.of("".chars()).kind()).isEqualTo(HostKind.STREAM);
    assertThat(classes.of(1).member("parseInt")).isNull();
  }

  @Test
  void describesItselfInLines() {
    String[] lines = classes.instanceSide(Point.class).describe().split("\n");

    assertThat(lines[0]).isEqualTo("RECORD|" + Point.class.getTypeName() + "|Point||/0");
    assertThat(lines[1]).isEqualTo("repg|0|x");
    assertThat(lines).contains("re|2|sum").anyMatch(line -> line.matches("m0\\|\\d+\\|toString"));
  }

  @Test
  void signatureSelectsAnOverload() throws Throwable {
    HashMap<Object, Object> map = new HashMap<>();
    HostClass seen = classes.of(map);

    seen.bySignature("put(java.lang.Object, java.lang.Object)").invoke(map, "a", 1);
    seen.bySignature("put(Object,Object)").invoke(map, "b", 2);

    assertThat(map).containsEntry("a", 1).containsEntry("b", 2);
    assertThat(seen.bySignature("put(int)")).isNull();
  }
}
