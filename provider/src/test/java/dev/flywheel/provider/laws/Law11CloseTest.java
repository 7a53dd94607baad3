package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.JsObject;
import java.util.List;
import javax.script.CompiledScript;
import javax.script.SimpleBindings;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Law 11: a closed engine says so, whatever it is asked. */
class Law11CloseTest extends EngineLaw {

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void everyCallSaysSo() throws Exception {
    eval("function f() {} var x = 1");
    CompiledScript compiled = engine.compile("1");
    Runnable proxy = engine.getInterface(eval("({run() {}})"), Runnable.class);
    engine.close();
    checkRefusals(compiled);
    refused(proxy::run);
  }

  @Test
  void enginesThatNeverStartedSaySoToo() throws Exception {
    engine.put("x", 1);
    engine.close();
    checkRefusals(null);
  }

  private void checkRefusals(CompiledScript compiled) {
    refused(() -> eval("1"));
    refused(() -> eval("1", new SimpleBindings()));
    refused(() -> engine.eval("1", engine.getContext()));
    refused(() -> engine.eval("1", Integer.class));
    refused(() -> engine.compile("1"));
    refused(() -> engine.invokeFunction("f"));
    refused(() -> engine.invokeMethod("text", "trim"));
    refused(() -> engine.getInterface(Runnable.class));
    refused(() -> engine.getInterface("text", Runnable.class));
    refused(() -> engine.get("x"));
    refused(() -> engine.put("x", 2));
    refused(() -> own().size());
    refused(() -> own().keySet().iterator());
    refused(() -> own().containsKey("x"));
    refused(() -> own().remove("x"));
    refused(() -> own().clear());
    refused(() -> engine.evalAsync("1").block());
    refused(() -> engine.invokeAsync("f").block());
    if (compiled != null) {
      refused(compiled::eval);
      refused(() -> compiled.eval(new SimpleBindings()));
    }
  }

  @Test
  void viewsSaySo() throws Exception {
    JsObject object = (JsObject) eval("({a: 1})");
    JsFunction function = (JsFunction) eval("(() => 1)");
    List<?> list = (List<?>) eval("[1, 2]");
    engine.close();
    refused(() -> object.get("a"));
    refused(() -> object.put("a", 2));
    refused(object::size);
    refused(() -> function.call());
    refused(() -> list.get(0));
    refused(list::size);
    assertThatCode(object::toString).doesNotThrowAnyException();
  }

  @Test
  void closingTwiceIsFine() throws Exception {
    eval("1");
    engine.close();
    engine.close();
    assertThat(engine.isClosed()).isTrue();
    assertThat(engine.whenClosed().toCompletableFuture())
        .succeedsWithin(java.time.Duration.ofSeconds(20));
  }

  @Test
  void whatNeedsNoScriptStillAnswers() throws Exception {
    eval("1");
    engine.close();
    assertThat(engine.getFactory().getNames()).contains("v8");
    assertThat(engine.options()).isNotNull();
    assertThat(engine.statistics()).isNotNull();
    assertThat(engine.getContext()).isNotNull();
    assertThat(engine.createBindings()).isEmpty();
    assertThat(engine.toString()).isNotBlank();
  }

  @Test
  void otherEnginesGoOn() throws Exception {
    try (var other = open()) {
      eval("1");
      other.eval("var x = 1");
      engine.close();
      assertThat(other.eval("x + 1")).isEqualTo(2);
    }
  }
}
