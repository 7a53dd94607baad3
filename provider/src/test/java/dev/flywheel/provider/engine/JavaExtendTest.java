package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.JsCallException;
import dev.flywheel.api.host.HostAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TimerTask;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JavaExtendTest {

  /** Has all kinds of members. */
  public abstract static class Base {
    protected final String name;
    public String seenByConstructor;

    protected Base(String name) {
      this.name = name;
      this.seenByConstructor = describe();
    }

    public Base(int number, String... more) {
      this(number + String.join("", more));
    }

    public abstract long mix(
        byte b, short s, char c, int i, long l, float f, double d, boolean z, String t);

    public String describe() {
      return "base " + name;
    }

    protected String hidden(String text) {
      return "hidden " + text;
    }

    public String callHidden(String text) {
      return hidden(text);
    }

    public final String fixed() {
      return "fixed";
    }

    public String fails() throws IOException {
      throw new IOException("of Base");
    }

    public static String ofClass() {
      return "static";
    }
  }

  /** Cannot be extended. */
  public static final class Last {}

  /** Not public. */
  static class Mine {}

  private final Playground js =
      new Playground(
          options -> options.hostAccess(HostAccess.publicMembers().allowClasses(name -> true)));

  {
    js.put("baseName", Base.class.getName());
  }

  @AfterEach
  void close() {
    js.close();
  }

  private static final String BASE = "const B = Java.type(baseName); ";

  @Test
  void classesAreExtended() throws Exception {
    assertThat(
            js.json(
                BASE
                    + "const E = Java.extend(B, { mix: (...all) => all.length, describe: () => 'script' }); const e = new E('n'); "
                    + "return [e.mix(1, 2, 'c', 4, 5, 6.5, 7.5, true, 't'), e.describe(), e.fixed(), e.seenByConstructor, e.callHidden('x'), e instanceof E, e instanceof B, new E(1, 'a', 'b').describe()]"))
        .isEqualTo("[9,\"script\",\"fixed\",\"script\",\"hidden x\",true,true,\"script\"]");
  }

  @Test
  void argumentsAndResultsKeepTheirTypes() throws Exception {
    Base base =
        (Base)
            js.eval(
                "(() => { "
                    + BASE
                    + "return new (Java.extend(B, { mix: (b, s, c, i, l, f, d, z, t) => b + s + i + l + f + d + (z ? 1 : 0) + c.length + t.length, hidden: (t) => `script ${t}` }))('n') })()");
    assertThat(base.mix((byte) 1, (short) 2, 'c', 3, 4L, 5f, 6d, true, "ab")).isEqualTo(25);
    assertThat(base.callHidden("x")).isEqualTo("script x");
    assertThat(base.describe()).isEqualTo("base n");
    assertThat(new java.util.HashSet<>(List.of(base))).contains(base);
    assertThat(base.toString()).contains("adapters").doesNotContain("[object");
  }

  @Test
  void eachInstanceMayBringItsFunctions() throws Exception {
    assertThat(
            js.json(
                "const L = Java.extend(Java.type('java.util.ArrayList')); const l = new L(10, { size: () => 42, toString: () => 'mine' }); const m = new L({}); m.add('x'); "
                    + "return [l.size(), `${Java.type('java.lang.String').valueOf(l)}`, m.size(), m[0], m instanceof Java.type('java.util.List')]"))
        .isEqualTo("[42,\"mine\",1,\"x\",true]");
  }

  @Test
  void superRunsTheInheritedMethods() throws Exception {
    assertThat(
            js.json(
                "const L = Java.extend(Java.type('java.util.ArrayList')); const l = new L({ add(x) { return Java.super(l).add(x + x) } }); l.add('a'); return [l.size(), l[0]]"))
        .isEqualTo("[1,\"aa\"]");
    assertThat(js.failure("Java.super([])")).startsWith("TypeError: Java.super expects");
    assertThat(
            js.failure(
                "const L = Java.extend(Java.type('java.util.ArrayList')); Java.super(new L({})).nothing()"))
        .isEqualTo("TypeError: there is no method nothing behind the script's");
  }

  @Test
  void abstractClassesTakeAFunctionOrAnObject() throws Exception {
    js.put("seen", new ArrayList<>());
    TimerTask task =
        (TimerTask) js.eval("new (Java.type('java.util.TimerTask'))(() => { seen.add('ran') })");
    task.run();
    assertThat(
            js.eval(
                "const T = Java.type('java.util.TimerTask'); new T({ run: () => seen.add('again') }).run(); seen.size()"))
        .isEqualTo(2);
    assertThat(js.failure("new (Java.type('java.util.TimerTask'))()"))
        .contains("has no constructor");
  }

  @Test
  void interfacesComeAlong() throws Exception {
    Object made =
        js.eval(
            "new (Java.extend(Java.type('java.util.TimerTask'), Java.type('java.util.function.Supplier'), { run() {}, get: () => 'got' }))()");
    assertThat(made).isInstanceOf(TimerTask.class).isInstanceOf(java.util.function.Supplier.class);
    assertThat(((java.util.function.Supplier<?>) made).get()).isEqualTo("got");
    List<?> two =
        (List<?>)
            js.eval(
                "var R = Java.extend(Java.type('java.lang.Runnable'), Java.type('java.util.concurrent.Callable')); [new R({ run() {}, call: () => 1 }), R.name]");
    assertThat(two.get(0)).isInstanceOf(Runnable.class);
  }

  @Test
  void failuresPassThrough() throws Exception {
    Base base =
        (Base)
            js.eval(
                "(() => { "
                    + BASE
                    + "return new (Java.extend(B, { mix() { throw new TypeError('of script') } }))('n') })()");
    Assertions.assertThatThrownBy(() -> base.mix((byte) 0, (short) 0, 'c', 0, 0, 0, 0, true, ""))
        .isInstanceOf(JsCallException.class);
    Assertions.assertThatThrownBy(base::fails)
        .isInstanceOf(IOException.class)
        .hasMessage("of Base");
    Base lacking = (Base) js.eval("(() => { " + BASE + "return new (Java.extend(B, {}))('n') })()");
    Assertions.assertThatThrownBy(() -> lacking.mix((byte) 0, (short) 0, 'c', 0, 0, 0, 0, true, ""))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("mix");
  }

  @Test
  void whatCannotBeExtendedSaysWhy() throws Exception {
    js.put("lastName", Last.class.getName()).put("mineName", Mine.class.getName());
    assertThat(js.failure("Java.extend(Java.type(lastName), {})")).endsWith("is final");
    assertThat(js.failure("Java.extend(Java.type(mineName), {})")).contains("is not public");
    assertThat(
            js.failure(
                "Java.extend(Java.type('java.util.ArrayList'), Java.type('java.util.TimerTask'), {})"))
        .endsWith("are both classes");
    assertThat(js.failure("Java.extend({})")).startsWith("TypeError: Java.extend expects");
    assertThat(js.failure("Java.extend()")).startsWith("TypeError: Java.extend expects");
    assertThat(js.failure("Java.extend(Java.type('java.util.concurrent.TimeUnit'), {})"))
        .contains("TimeUnit");
    assertThat(js.failure("new (Java.extend(Java.type('java.lang.Runnable')))()"))
        .contains("expected a function or an object");
    assertThat(js.failure("Java.extend(Java.type('java.lang.Runnable'))({})"))
        .contains("must be called with 'new'");
  }

  @Test
  void subclassesShowNothingOfTheirMaking() throws Exception {
    assertThat(
            js.json(
                "const l = new (Java.extend(Java.type('java.util.ArrayList')))({}); const seen = []; for (const k in l) seen.push(k); return [seen, typeof l.handler, typeof l.methods, typeof l.super$0, typeof l.getClass]"))
        .isEqualTo("[[],\"undefined\",\"undefined\",\"undefined\",\"undefined\"]");
    try (Playground narrow =
        new Playground(
            options ->
                options.hostAccess(
                    HostAccess.publicMembers()
                        .allowClasses(name -> true)
                        .members(member -> !member.getName().equals("describe"))))) {
      narrow.put("baseName", Base.class.getName());
      assertThat(narrow.failure(BASE + "Java.super(new (Java.extend(B))('n', {})).describe()"))
          .isEqualTo("TypeError: there is no method describe behind the script's");
      assertThat(narrow.failure("Java.type('java.net.URLClassLoader')"))
          .contains("leads to reflection");
    }
  }
}
