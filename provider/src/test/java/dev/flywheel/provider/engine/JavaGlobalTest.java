package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.host.HostAccess;
import java.util.ArrayList;
import java.util.List;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JavaGlobalTest {

  /** Has nested classes, statics and a private side. */
  public static class Outer {
    public static final int LIMIT = 7;
    public static int counter;

    public static String join(String... parts) {
      return String.join("+", parts);
    }

    /** Nested. */
    public static final class Inner {
      public final int value;

      public Inner(int value) {
        this.value = value;
      }
    }
  }

  private final Playground js =
      new Playground(
          options ->
              options.hostAccess(
                  HostAccess.publicMembers()
                      .allowClasses(
                          name ->
                              name.startsWith("java.util.")
                                  || name.equals("java.lang.Runnable")
                                  || name.equals("java.lang.Thread")
                                  || name.startsWith(Outer.class.getName()))));

  {
    js.put("outerName", Outer.class.getName());
  }

  @AfterEach
  void close() {
    js.close();
  }

  @Test
  void isThereUnderForeignBindingsToo() throws Exception {
    assertThat(js.engine.eval("new (Java.type('java.util.ArrayList'))([1])", new SimpleBindings()))
        .isEqualTo(List.of(1));
    try (Playground plain = new Playground()) {
      assertThat(plain.engine.eval("typeof Java", new SimpleBindings())).isEqualTo("undefined");
    }
  }

  @Test
  void staticMethodsAreFunctionsWithoutTheirClass() throws Exception {
    js.eval("var Outer = Java.type(outerName), { join } = Outer, kept = Outer.join");
    assertThat(js.eval("join('a', 'b') + [['c', 'd']].map((all) => kept(...all))"))
        .isEqualTo("a+bc+d");
    assertThat(js.eval("join === Outer.join && join.name === 'join' && 'join' in Outer"))
        .isEqualTo(true);
    assertThat(js.eval("join.call(null, 'x', 'y') + join.bind(42)('z')")).isEqualTo("x+yz");
    assertThat(js.eval("Outer.join = 1; Outer.join")).isEqualTo(1);
  }

  @Test
  void isThereOnlyWhereLookUpWasGranted() throws Exception {
    assertThat(js.eval("typeof Java")).isEqualTo("object");
    try (Playground plain = new Playground()) {
      assertThat(plain.eval("typeof Java")).isEqualTo("undefined");
    }
  }

  @Test
  void classesConstructAndTellTheirInstances() throws Exception {
    assertThat(
            js.json(
                "const L = Java.type('java.util.ArrayList'); const l = new L(); l.add(1); return [l, l instanceof L, [] instanceof L, L.name, typeof L, Java.isType(L), Java.typeName(L)]"))
        .isEqualTo("[[1],true,false,\"ArrayList\",\"function\",true,\"java.util.ArrayList\"]");
    assertThat(
            js.json(
                "return [Java.type('java.util.List'), Java.type('java.util.Map')].map(T => new (Java.type('java.util.ArrayList'))() instanceof T)"))
        .isEqualTo("[true,false]");
    assertThat(js.failure("Java.type('java.util.ArrayList')()"))
        .isEqualTo("TypeError: Java class java.util.ArrayList must be called with 'new'");
    assertThat(js.failure("new (Java.type('java.util.AbstractMap'))()"))
        .startsWith("TypeError: Java class java.util.AbstractMap has no constructor");
    assertThat(js.failure("class X extends Java.type('java.util.ArrayList') {} new X()"))
        .startsWith("TypeError: Java class java.util.ArrayList cannot be extended");
  }

  @Test
  void staticMembersAndNestedClassesAreProperties() throws Exception {
    assertThat(
            js.json(
                "const O = Java.type(outerName); O.counter = 4; return [O.LIMIT, O.counter, O.join('a', 'b'), new O.Inner(3).value, new (Java.type(outerName + '.Inner'))(5).value]"))
        .isEqualTo("[7,4,\"a+b\",3,5]");
    Outer.counter = 0;
    assertThat(js.json("return Java.type('java.util.Map').of('k', 1)")).isEqualTo("{\"k\":1}");
  }

  @Test
  void whatIsNotGrantedNamesTheOption() throws Exception {
    assertThat(js.failure("Java.type('java.io.File')"))
        .startsWith("TypeError: class java.io.File is not allowed")
        .contains("hostAccess")
        .contains("flywheel.hostClasses");
    assertThat(js.failure("Java.type('java.util.Nothing')"))
        .isEqualTo("TypeError: Java class java.util.Nothing was not found");
    assertThat(js.failure("Java.type('java.util.ServiceLoader')"))
        .startsWith("TypeError: class java.util.ServiceLoader leads to reflection");
  }

  @Test
  void arraysAndListsConvertBothWays() throws Exception {
    assertThat(js.eval("Java.to([1, 2, 3], 'int[]')")).isEqualTo(new int[] {1, 2, 3});
    assertThat(
            js.json(
                "return [...Java.type('java.util.List').copyOf(Java.to(['a'], 'java.util.List'))]"))
        .isEqualTo("[\"a\"]");
    assertThat(js.failure("Java.to([1, 'x'], 'int[]')")).startsWith("TypeError: [1]: expected int");
    js.put("list", new ArrayList<>(List.of(1, 2))).put("set", java.util.Set.of("s"));
    assertThat(
            js.json(
                "const a = Java.from(list); a.push(9); return [a, Java.isJavaObject(a), Java.isJavaObject(list), list.size(), Java.from(set), Java.from(Java.to([4], 'int[]'))]"))
        .isEqualTo("[[1,2,9],false,true,2,[\"s\"],[4]]");
    assertThat(js.failure("Java.from(5)")).startsWith("TypeError: Java.from expects");
  }

  @Test
  void interfacesAreImplementedByFunctionsAndObjects() throws Exception {
    assertThat(
            js.json(
                "let n = 0; const r = new (Java.type('java.lang.Runnable'))(() => { n++ }); r.run(); return n"))
        .isEqualTo("1");
    assertThat(
            js.json(
                "const C = Java.extend(Java.type('java.util.Comparator'), { compare: (a, b) => b - a }); const c = new C(); const l = Java.to([1, 3, 2], 'java.util.List'); Java.type('java.util.Collections').sort(l, c); return l"))
        .isEqualTo("[3,2,1]");
    assertThat(
            js.json(
                "const it = new (Java.type('java.util.Iterator'))({ hasNext: () => false, next: () => null }); return [...it].length"))
        .isEqualTo("0");
    assertThat(js.eval("new (Java.type('java.lang.Runnable'))(() => {})"))
        .isInstanceOf(Runnable.class);
    assertThat(js.failure("new (Java.type('java.lang.Runnable'))(5)"))
        .startsWith("TypeError: expected a function or an object");
  }

  @Test
  void synchronizedHoldsTheLock() throws Exception {
    Object lock = new Object();
    js.put("lock", lock)
        .put("held", (java.util.function.Supplier<Boolean>) () -> Thread.holdsLock(lock));
    assertThat(js.json("return [Java.synchronized((a) => [a, held()], lock)(4), held()]"))
        .isEqualTo("[[4,true],false]");
  }

  @Test
  void classesReachNoReflection() throws Exception {
    assertThat(
            js.json(
                "const T = Java.type('java.lang.Thread'); const t = T.currentThread(); return [typeof t.getClass, typeof t.getContextClassLoader?.call(t)?.loadClass, typeof T.class?.forName]"))
        .isEqualTo("[\"undefined\",\"undefined\",\"undefined\"]");
  }
}
