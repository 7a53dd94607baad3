package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;

/** Law 4: GLOBAL_SCOPE is a live fallback that ENGINE_SCOPE shadows. */
class Law04GlobalScopeTest extends EngineLaw {

  @Test
  void managerValuesAreSeenBeforeAndAfterTheFirstEvaluation() throws Exception {
    manager.put("early", 1);
    assertThat(eval("early")).isEqualTo(1);
    manager.put("late", 2);
    assertThat(eval("late + early")).isEqualTo(3);
    manager.put("late", 20);
    assertThat(eval("late")).isEqualTo(20);
  }

  @Test
  void removedNamesAreGone() throws Exception {
    manager.put("x", 1);
    assertThat(eval("x")).isEqualTo(1);
    manager.getBindings().remove("x");
    assertThat(eval("typeof x")).isEqualTo("undefined");
    assertThatThrownBy(() -> eval("x")).hasMessageContaining("x is not defined");
  }

  @Test
  void typeofAndInAndPropertiesSeeIt() throws Exception {
    manager.put("x", "text");
    assertThat(eval("typeof x")).isEqualTo("string");
    assertThat(eval("'x' in globalThis")).isEqualTo(true);
    assertThat(eval("globalThis.x")).isEqualTo("text");
    assertThat(eval("this.x")).isEqualTo("text");
    assertThat(eval("Object.hasOwn(globalThis, 'x')")).isEqualTo(false);
    assertThat(eval("typeof y")).isEqualTo("undefined");
    assertThat(eval("'y' in globalThis")).isEqualTo(false);
  }

  @Test
  void nullIsAValue() throws Exception {
    manager.put("nothing", null);
    assertThat(eval("nothing === null")).isEqualTo(true);
    assertThat(eval("'nothing' in globalThis")).isEqualTo(true);
  }

  @Test
  void engineScopeShadows() throws Exception {
    manager.put("x", "global");
    engine.put("x", "engine");
    assertThat(eval("x")).isEqualTo("engine");
    own().remove("x");
    assertThat(eval("x")).isEqualTo("global");
    eval("var x = 'var'");
    assertThat(eval("x")).isEqualTo("var");
    assertThat(manager.get("x")).isEqualTo("global");
  }

  @Test
  void declarationsShadow() throws Exception {
    manager.put("a", "global");
    manager.put("b", "global");
    manager.put("c", "global");
    eval("let a = 'let'; const b = 'const'; function c() { return 'function'; }");
    assertThat(eval("a + b + c()")).isEqualTo("letconstfunction");
  }

  @Test
  void assignmentMakesAnEngineVariable() throws Exception {
    manager.put("x", "global");
    eval("x = 'assigned'");
    assertThat(eval("x")).isEqualTo("assigned");
    assertThat(engine.get("x")).isEqualTo("assigned");
    assertThat(manager.get("x")).isEqualTo("global");
    eval("'use strict'; y1 = 0; var y1");
    manager.put("z", "global");
    eval("'use strict'; z = 'strict'");
    assertThat(engine.get("z")).isEqualTo("strict");
  }

  @Test
  void engineGetDoesNotLookThere() throws Exception {
    manager.put("x", "global");
    eval("1");
    assertThat(engine.get("x")).isNull();
    assertThat(own().containsKey("x")).isFalse();
    assertThat(engine.getContext().getAttribute("x")).isEqualTo("global");
  }

  @Test
  void ownGlobalBindings() throws Exception {
    manager.put("x", "manager");
    Bindings global = new SimpleBindings(new java.util.HashMap<>(Map.of("x", "mine")));
    engine.setBindings(global, ScriptContext.GLOBAL_SCOPE);
    assertThat(eval("x")).isEqualTo("mine");
    global.put("x", "changed");
    assertThat(eval("x")).isEqualTo("changed");
    engine.setBindings(null, ScriptContext.GLOBAL_SCOPE);
    assertThat(eval("typeof x")).isEqualTo("undefined");
    assertThat(eval("x = 1; x")).isEqualTo(1);
  }

  @Test
  void builtInsAreShadowedByNothing() throws Exception {
    manager.put("Math", "not maths");
    assertThat(eval("typeof Math.abs")).isEqualTo("function");
  }

  @Test
  void hostCallsInTheMiddleOfAScriptAreSeen() throws Exception {
    engine.put("change", (Runnable) () -> manager.put("x", "after"));
    manager.put("x", "before");
    assertThat(eval("const seen = [x]; change(); seen.push(x); seen.join()"))
        .isEqualTo("before,after");
  }

  @Test
  void functionsSeeIt() throws Exception {
    eval("function read() { return x; }");
    manager.put("x", 5);
    assertThat(engine.invokeFunction("read")).isEqualTo(5);
    manager.put("x", 6);
    assertThat(engine.invokeFunction("read")).isEqualTo(6);
  }

  @Test
  void hostObjectsKeepTheirIdentity() throws Exception {
    List<String> list = new java.util.ArrayList<>();
    manager.put("list", list);
    assertThat(eval("list")).isSameAs(list);
    assertThat(eval("list === list")).isEqualTo(true);
  }

  @Test
  void sharedByEnginesOfAManager() throws Exception {
    try (var other = open()) {
      manager.put("x", 7);
      assertThat(eval("x")).isEqualTo(7);
      assertThat(other.eval("x")).isEqualTo(7);
    }
  }
}
