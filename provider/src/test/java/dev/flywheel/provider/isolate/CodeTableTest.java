package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import com.caoccao.javet.values.reference.V8Module;
import com.caoccao.javet.values.reference.V8Script;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** V8 takes the code that one isolate gives another, and what it refuses is compiled. */
class CodeTableTest {

  private static final String LARGE =
      IntStream.range(0, 1000)
          .mapToObj(i -> "function f" + i + "(a) { return a + " + i + "; }")
          .collect(Collectors.joining("\n", "", "\nf1(1) + f2(1)"));

  private static NativeLibrary library;

  private final CodeCache cache = new CodeCache(8 << 20, null);

  @BeforeAll
  static void load() throws NativeStartException {
    library = NativeLibrary.ensureLoaded();
  }

  private static V8Script compile(CodeTable table, String text) throws Exception {
    return Objects.requireNonNull(
        table.compile(
            table.lookup("script ", text),
            text,
            executor -> executor.setResourceName("s").compileV8Script()));
  }

  private static boolean known(CodeTable table, String text) throws Exception {
    return table.lookup("script ", text).code() != null;
  }

  /** Compiles, runs and gives; the length of the code that holds what ran. */
  private int give(V8Runtime v8, String text) throws Exception {
    CodeTable table = new CodeTable(v8, cache);
    try (V8Script script = compile(table, text)) {
      script.executeVoid();
      table.give();
    }
    return Objects.requireNonNull(table.lookup("script ", text).code()).length;
  }

  @Test
  void whatRanInOneIsolateIsCompiledInAnother() throws Exception {
    int length;
    try (V8Runtime first = Prelude.newRuntime(library)) {
      length = give(first, LARGE);
    }
    try (V8Runtime second = Prelude.newRuntime(library)) {
      CodeTable table = new CodeTable(second, cache);
      assertThat(known(table, LARGE)).isTrue();
      try (V8Script script = compile(table, LARGE)) {
        // The functions that ran in the first isolate only: V8 has taken the code.
        assertThat(script.getCachedData()).hasSize(length);
        assertThat(script.executeInteger()).isEqualTo(5);
        assertThat(table.hasPending()).isFalse();
      }
    }
  }

  @Test
  void codeIsMadeAfterTheFirstRun() throws Exception {
    int unused;
    try (V8Runtime v8 = Prelude.newRuntime(library);
        V8Script script = v8.getExecutor(LARGE).compileV8Script()) {
      unused = script.getCachedData().length;
    }
    try (V8Runtime v8 = Prelude.newRuntime(library)) {
      assertThat(give(v8, LARGE)).isGreaterThan(unused);
    }
  }

  @Test
  void anIsolateOfAnotherStartImageHasCodeOfItsOwn() throws Exception {
    try (V8Runtime first = Prelude.newRuntime(library);
        V8Runtime plain = library.newRuntime(new V8RuntimeOptions())) {
      give(first, LARGE);

      assertThat(known(new CodeTable(first, cache), LARGE)).isTrue();
      assertThat(known(new CodeTable(plain, cache), LARGE)).isFalse();
    }
  }

  @Test
  void anotherTextOfTheSameLengthIsAnotherProgram() throws Exception {
    try (V8Runtime v8 = Prelude.newRuntime(library)) {
      give(v8, LARGE);
      CodeTable table = new CodeTable(v8, cache);
      try (V8Script script = compile(table, LARGE.replace("f1(1)", "f9(1)"))) {
        assertThat(script.executeInteger()).isEqualTo(13);
      }
    }
  }

  @Test
  void codeThatV8RefusesIsCompiled() throws Exception {
    try (V8Runtime first = Prelude.newRuntime(library);
        V8Runtime second = Prelude.newRuntime(library)) {
      give(first, LARGE);
      CodeTable table = new CodeTable(second, cache);
      CodeTable.Lookup lookup = table.lookup("script ", LARGE);
      byte[] foreign = Objects.requireNonNull(lookup.code()).clone();
      foreign[5] ^= 1;
      try (V8Script script =
          table.compile(
              new CodeTable.Lookup(lookup.key(), foreign),
              LARGE,
              executor -> executor.setResourceName("s").compileV8Script())) {
        assertThat(Objects.requireNonNull(script).executeInteger()).isEqualTo(5);
      }
    }
  }

  @Test
  void modulesHaveCodeToo() throws Exception {
    String text = LARGE + "\nexport const n = f3(1)";
    try (V8Runtime v8 = Prelude.newRuntime(library)) {
      CodeTable table = new CodeTable(v8, cache);
      for (int i = 0; i < 2; i++) {
        boolean again = i == 1;
        assertThat(table.lookup("module ", text).code() != null).isEqualTo(again);
        V8Module module =
            Objects.requireNonNull(
                table.compile(
                    table.lookup("module ", text),
                    text,
                    e -> e.setResourceName("m").setModule(true).compileV8Module()));
        v8.removeV8Module("m");
        module.instantiate();
        module.evaluate(true).close();
        table.release(module);
        assertThat(table.held()).isEqualTo(again ? 0 : 1);
        table.close();
        assertThat(module.isClosed()).isTrue();
        table = new CodeTable(v8, cache);
      }
      assertThat(v8.getReferenceCount()).isZero();
    }
  }

  @Test
  void smallTextsAreNotLookedFor() throws Exception {
    try (V8Runtime v8 = Prelude.newRuntime(library)) {
      CodeTable table = new CodeTable(v8, cache);
      try (V8Script script = compile(table, "1 + 1")) {
        assertThat(script.executeInteger()).isEqualTo(2);
        assertThat(table.hasPending()).isFalse();
      }
    }
  }
}
