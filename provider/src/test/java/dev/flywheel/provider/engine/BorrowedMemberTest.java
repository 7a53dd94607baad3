package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostAccess;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Members of one Java class called on objects of another. */
@Timeout(60)
class BorrowedMemberTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  /** A class with a method and a property. */
  public static class Wheel {
    private int teeth = 12;

    public String turn() {
      return "wheel";
    }

    public int getTeeth() {
      return teeth;
    }

    public void setTeeth(int value) {
      teeth = value;
    }
  }

  /** A subclass that overrides one of them, and has more before it. */
  public static final class Cog extends Wheel {
    @Override
    public String turn() {
      return "cog";
    }

    public String again() {
      return "again";
    }

    public int getAge() {
      return 3;
    }
  }

  /** A class of the same form that has nothing to do with them. */
  public static final class Stranger {
    public String secret() {
      return "secret";
    }

    public int getName() {
      return 1;
    }
  }

  /** A record, whose components are read together. */
  public record Size(int width, int height) {}

  /** Another one of the same form. */
  public record Span(int from, int to) {}

  private V8ScriptEngine engine(EngineOptions options) {
    V8ScriptEngine engine = engines.engine(options);
    engine.put("wheel", new Wheel());
    engine.put("cog", new Cog());
    engine.put("stranger", new Stranger());
    Supplier<String> supplier = () -> "supplied";
    UnaryOperator<Object> same = value -> value;
    engine.put("supplier", supplier);
    engine.put("same", same);
    return engine;
  }

  private V8ScriptEngine engine() {
    return engine(EngineOptions.builder().build());
  }

  private static void assertRefused(V8ScriptEngine engine, String source) {
    assertThatThrownBy(() -> engine.eval(source))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("TypeError: Illegal invocation: `this` is not a Java object");
  }

  @Test
  void aMethodOfAnotherClassIsRefused() throws ScriptException {
    V8ScriptEngine engine = engine();
    assertRefused(engine, "wheel.turn.call(stranger)");
    assertRefused(engine, "wheel.turn.call(supplier)");
    assertRefused(engine, "cog.again.call(wheel)");
    assertRefused(engine, "wheel.turn.call({})");
    assertThat(engine.eval("wheel.turn()")).isEqualTo("wheel");
  }

  @Test
  void aPropertyOfAnotherClassIsRefused() throws ScriptException {
    V8ScriptEngine engine = engine();
    engine.eval(
        "const { get, set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(wheel), 'teeth')");
    assertRefused(engine, "get.call(stranger)");
    assertRefused(engine, "set.call(stranger, 1)");
    assertThat(engine.eval("set.call(wheel, 7); get.call(wheel)")).isEqualTo(7);
  }

  @Test
  void aComponentOfAnotherRecordIsRefused() throws ScriptException {
    V8ScriptEngine engine = engine();
    engine.put("size", new Size(1, 2));
    engine.put("span", new Span(3, 4));
    String getter = "Object.getOwnPropertyDescriptor(Object.getPrototypeOf(size), 'width').get";
    assertRefused(engine, getter + ".call(span)");
    assertThat(engine.eval(getter + ".call(size) + span.to")).isEqualTo(5);
  }

  @Test
  void aMemberOfASuperclassIsThatOfTheObject() throws ScriptException {
    V8ScriptEngine engine = engine();
    assertThat(engine.eval("wheel.turn.call(cog)")).isEqualTo("cog");
    assertThat(
            engine.eval(
                "Object.getOwnPropertyDescriptor(Object.getPrototypeOf(wheel), 'teeth').get.call(cog)"))
        .isEqualTo(12);
  }

  @Test
  void aMemberThatAccessHidesInTheSubclassIsRefused() {
    V8ScriptEngine engine =
        engine(
            EngineOptions.builder()
                .hostAccess(
                    HostAccess.publicMembers().members(m -> m.getDeclaringClass() != Cog.class))
                .build());
    assertRefused(engine, "wheel.turn.call(cog)");
  }

  @Test
  void applyOfAFunctionalObjectIsNotThatOfAnother() throws ScriptException {
    V8ScriptEngine engine = engine();
    assertThat(engine.eval("same.apply('x')")).isEqualTo("x");
    assertThat(engine.eval("same.apply(null, ['y'])")).isEqualTo("y");
    assertThat(engine.eval("same.apply.call(n => n + 1, null, [1])")).isEqualTo(2);
    assertRefused(engine, "same.apply.call(supplier, 'x')");
    assertThat(engine.eval("same.apply('z')")).isEqualTo("z");
  }
}
