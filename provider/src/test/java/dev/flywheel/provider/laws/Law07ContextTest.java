package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.provider.engine.Fork;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Law 7: contexts, bindings and writers are honoured per call. */
class Law07ContextTest extends EngineLaw {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private void capture(ScriptContext context) {
    context.setWriter(out);
    context.setErrorWriter(err);
  }

  @Test
  void printAndConsoleGoToTheWriters() throws Exception {
    capture(engine.getContext());
    eval(
        "print('a', 1); console.log('b %d', 2); console.error('c'); console.warn('d'); console.info('e'); console.debug('f')");
    assertThat(out).hasToString("a 1\nb 2\ne\nf\n");
    assertThat(err).hasToString("c\nd\n");
  }

  @Test
  void writersMayBeSwappedBetweenEvaluations() throws Exception {
    capture(engine.getContext());
    eval("console.log(1)");
    StringWriter second = new StringWriter();
    engine.getContext().setWriter(second);
    eval("console.log(2)");
    assertThat(out).hasToString("1\n");
    assertThat(second).hasToString("2\n");
  }

  @Test
  void functionsWriteToTheWriterOfTheCall() throws Exception {
    eval("function say() { console.log('said') }");
    capture(engine.getContext());
    engine.invokeFunction("say");
    assertThat(out).hasToString("said\n");
    ScriptContext other = new SimpleScriptContext();
    StringWriter elsewhere = new StringWriter();
    other.setWriter(elsewhere);
    other.setBindings(own(), ScriptContext.ENGINE_SCOPE);
    engine.eval("say()", other);
    assertThat(elsewhere).hasToString("said\n");
    assertThat(out).hasToString("said\n");
  }

  @Test
  void failingWritersFailTheCall() throws Exception {
    engine
        .getContext()
        .setWriter(
            new Writer() {
              @Override
              public void write(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("disk full");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    assertThatThrownBy(() -> eval("print('x')"))
        .isInstanceOf(ScriptException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .hasRootCauseMessage("disk full");
    assertThat(eval("1")).isEqualTo(1);
  }

  @Test
  void setContextReplacesEverything() throws Exception {
    engine.put("x", "old");
    eval("1");
    ScriptContext context = new SimpleScriptContext();
    context.setBindings(new SimpleBindings(), ScriptContext.ENGINE_SCOPE);
    context.setAttribute("x", "new", ScriptContext.ENGINE_SCOPE);
    capture(context);
    ScriptContext before = engine.getContext();
    engine.setContext(context);
    assertThat(engine.getContext()).isSameAs(context);
    assertThat(eval("console.log(x); x")).isEqualTo("new");
    assertThat(out).hasToString("new\n");
    assertThat(engine.get("x")).isEqualTo("new");
    engine.setContext(before);
    assertThat(eval("x")).isEqualTo("old");
  }

  @Test
  void setBindingsReplacesTheEngineScope() throws Exception {
    Bindings mine = new SimpleBindings();
    mine.put("x", 1);
    Bindings before = own();
    engine.setBindings(mine, ScriptContext.ENGINE_SCOPE);
    assertThat(own()).isSameAs(mine);
    assertThat(eval("var y = x + 1; y")).isEqualTo(2);
    assertThat(mine.get("y")).isEqualTo(2);
    engine.put("z", 3);
    assertThat(mine.get("z")).isEqualTo(3);
    assertThat(eval("z")).isEqualTo(3);
    engine.setBindings(before, ScriptContext.ENGINE_SCOPE);
    assertThat(eval("typeof y")).isEqualTo("undefined");
  }

  @Test
  void functionsOfReplacedBindingsAreInvoked() throws Exception {
    engine.setBindings(new SimpleBindings(), ScriptContext.ENGINE_SCOPE);
    eval("var base = 40; function add(n) { return base + n }");
    assertThat(engine.invokeFunction("add", 2)).isEqualTo(42);
    Adder adder = engine.getInterface(Adder.class);
    assertThat(adder.add(3)).isEqualTo(43);
  }

  /** A function of the script. */
  public interface Adder {
    int add(int n);
  }

  @Test
  void createdBindingsStartEmptyAndAreMine() throws Exception {
    Bindings created = engine.createBindings();
    assertThat(created).isEmpty();
    created.put("x", 1);
    assertThat(eval("x", created)).isEqualTo(1);
    assertThat(engine.get("x")).isNull();
    assertThat(engine.createBindings()).isNotSameAs(created);
  }

  @Test
  void illegalArgumentsAreRefused() {
    assertThatNullPointerException().isThrownBy(() -> engine.setContext(null));
    assertThatNullPointerException()
        .isThrownBy(() -> engine.setBindings(null, ScriptContext.ENGINE_SCOPE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.setBindings(new SimpleBindings(), 4711));
    assertThatIllegalArgumentException().isThrownBy(() -> engine.getBindings(4711));
  }

  /** A context with a scope between the engine's and the global one. */
  private static final class ThreeScopes extends SimpleScriptContext {

    static final int SESSION = 150;
    private Bindings session = new SimpleBindings();

    @Override
    public List<Integer> getScopes() {
      return List.of(ENGINE_SCOPE, SESSION, GLOBAL_SCOPE);
    }

    @Override
    public @Nullable Bindings getBindings(int scope) {
      return scope == SESSION ? session : super.getBindings(scope);
    }

    @Override
    public void setBindings(@Nullable Bindings bindings, int scope) {
      if (scope == SESSION) {
        session = bindings == null ? new SimpleBindings() : bindings;
      } else {
        super.setBindings(bindings, scope);
      }
    }

    @Override
    public @Nullable Object getAttribute(String name) {
      for (int scope : getScopes()) {
        Bindings bindings = getBindings(scope);
        if (bindings != null && bindings.containsKey(name)) {
          return bindings.get(name);
        }
      }
      return null;
    }
  }

  @Test
  void contextClassesWithMoreScopes() throws Exception {
    ThreeScopes context = new ThreeScopes();
    context.setBindings(new SimpleBindings(), ScriptContext.GLOBAL_SCOPE);
    context.getBindings(ThreeScopes.SESSION).put("user", "ann");
    context.getBindings(ScriptContext.GLOBAL_SCOPE).put("user", "nobody");
    context.getBindings(ScriptContext.GLOBAL_SCOPE).put("host", "here");
    context.getBindings(ScriptContext.ENGINE_SCOPE).put("own", 1);
    assertThat(engine.eval("user + host + own", context)).isEqualTo("annhere1");
    context.setBindings(own(), ScriptContext.ENGINE_SCOPE);
    assertThat(engine.eval("user + host", context)).isEqualTo("annhere");
  }

  @Test
  void contextsWithoutGlobalScope() throws Exception {
    ScriptContext context = new SimpleScriptContext();
    assertThat(context.getBindings(ScriptContext.GLOBAL_SCOPE)).isNull();
    assertThat(engine.eval("typeof x", context)).isEqualTo("undefined");
    context.setBindings(own(), ScriptContext.ENGINE_SCOPE);
    assertThat(engine.eval("typeof x", context)).isEqualTo("undefined");
  }

  @Test
  void readersAreRead() throws Exception {
    assertThat(engine.eval(new StringReader("1 + 1"))).isEqualTo(2);
    assertThat(engine.eval(new StringReader("x"), new SimpleBindings(Map.of("x", 3)))).isEqualTo(3);
    assertThat(engine.eval(new StringReader("2"), engine.getContext())).isEqualTo(2);
  }

  @Test
  void nullsAreRefused() {
    assertThatNullPointerException().isThrownBy(() -> engine.eval((String) null));
    assertThatNullPointerException().isThrownBy(() -> engine.eval((Reader) null));
    assertThatNullPointerException().isThrownBy(() -> engine.eval("1", (ScriptContext) null));
    assertThatNullPointerException().isThrownBy(() -> engine.eval("1", (Bindings) null));
    assertThatNullPointerException()
        .isThrownBy(() -> engine.eval(new StringReader("1"), (ScriptContext) null));
    assertThatNullPointerException()
        .isThrownBy(() -> engine.eval(new StringReader("1"), (Bindings) null));
    assertThatNullPointerException()
        .isThrownBy(() -> engine.eval((String) null, new SimpleBindings()));
  }

  @Test
  void timersKeepTheWriterOfTheirEvaluation() throws Exception {
    ScriptContext context = new SimpleScriptContext();
    capture(context);
    context.setBindings(own(), ScriptContext.ENGINE_SCOPE);
    context.setAttribute("flywheel.await", true, ScriptContext.ENGINE_SCOPE);
    engine.eval(
        "new Promise(resolve => setTimeout(() => { console.log('later'); resolve() }, 1))",
        context);
    assertThat(out).hasToString("later\n");
  }

  @Test
  void nothingIsLostWhileTheLogIsInitialised() throws Exception {
    List<String> lines =
        Fork.lines(
            List.of(
                "-Dflywheel.logConsole=true", "-Dslf4j.provider=" + SlowLogging.class.getName()),
            ConsoleMain.class,
            "console.log('first')");
    assertThat(lines)
        .contains("written first|")
        .anyMatch(line -> line.endsWith("INFO dev.flywheel.console - first"))
        .noneMatch(line -> line.contains("SLF4J(W)"));
  }

  @Test
  void consoleIsLoggedTooWhenAskedFor() throws Exception {
    String script = "console.log('plain %d', 1); console.error('bad {}')";
    List<String> logged =
        Fork.lines(List.of("-Dflywheel.logConsole=true"), ConsoleMain.class, script);
    assertThat(logged)
        .contains("written plain 1|bad {}|")
        .anyMatch(line -> line.endsWith("INFO dev.flywheel.console - plain 1"))
        .anyMatch(line -> line.endsWith("WARN dev.flywheel.console - bad {}"));
    assertThat(Fork.lines(List.of(), ConsoleMain.class, script))
        .containsExactly("written plain 1|bad {}|");
  }
}
