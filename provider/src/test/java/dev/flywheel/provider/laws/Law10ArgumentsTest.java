package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashMap;
import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Law 10: null and illegal arguments are refused as javax.script says, before and after the first
 * evaluation.
 */
class Law10ArgumentsTest extends EngineLaw {

  private void started(boolean started) throws Exception {
    if (started) {
      eval("1");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesOfBindings(boolean started) throws Exception {
    started(started);
    Bindings map = own();
    assertThatNullPointerException().isThrownBy(() -> map.put(null, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> map.put("", 1));
    assertThatNullPointerException().isThrownBy(() -> map.get(null));
    assertThatIllegalArgumentException().isThrownBy(() -> map.get(""));
    assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> map.get(5));
    assertThatNullPointerException().isThrownBy(() -> map.containsKey(null));
    assertThatIllegalArgumentException().isThrownBy(() -> map.containsKey(""));
    assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> map.containsKey(5));
    assertThatNullPointerException().isThrownBy(() -> map.remove(null));
    assertThatIllegalArgumentException().isThrownBy(() -> map.remove(""));
    assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> map.remove(5));
    assertThatNullPointerException().isThrownBy(() -> map.putAll(null));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void putAllRefusesIllegalNames(boolean started) throws Exception {
    started(started);
    Map<String, Object> nullName = new HashMap<>();
    nullName.put(null, 1);
    assertThatNullPointerException().isThrownBy(() -> own().putAll(nullName));
    assertThatIllegalArgumentException().isThrownBy(() -> own().putAll(Map.of("", 1)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesOfTheEngine(boolean started) throws Exception {
    started(started);
    assertThatNullPointerException().isThrownBy(() -> engine.put(null, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> engine.put("", 1));
    assertThatNullPointerException().isThrownBy(() -> engine.get(null));
    assertThatIllegalArgumentException().isThrownBy(() -> engine.get(""));
    ScriptContext context = engine.getContext();
    assertThatNullPointerException().isThrownBy(() -> context.getAttribute(null));
    assertThatIllegalArgumentException().isThrownBy(() -> context.getAttribute(""));
    assertThatNullPointerException()
        .isThrownBy(() -> context.setAttribute(null, 1, ScriptContext.ENGINE_SCOPE));
  }

  @Test
  void asynchronousFormsRefuseAtOnce() throws Exception {
    assertThatNullPointerException().isThrownBy(() -> engine.evalAsync((String) null));
    assertThatNullPointerException().isThrownBy(() -> engine.evalAsync("1", (Bindings) null));
    assertThatNullPointerException().isThrownBy(() -> engine.evalAsync("1", (ScriptContext) null));
    assertThatNullPointerException().isThrownBy(() -> engine.invokeAsync(null));
    assertThatNullPointerException().isThrownBy(() -> engine.eval("1", (Class<?>) null));
    try (var other = open()) {
      var foreign = other.compile("1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.evalAsync(foreign, engine.createBindings()));
    }
  }

  @Test
  void factoriesRefuseNull() {
    assertThatNullPointerException().isThrownBy(() -> engine.getFactory().getParameter(null));
    assertThatNullPointerException().isThrownBy(() -> engine.getFactory().getOutputStatement(null));
    assertThat(engine.getFactory().getProgram("a")).contains("a");
  }
}
