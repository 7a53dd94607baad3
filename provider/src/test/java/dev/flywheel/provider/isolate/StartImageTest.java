package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StartImageTest {

  private static NativeLibrary library;

  @BeforeAll
  static void load() throws NativeStartException {
    library = NativeLibrary.ensureLoaded();
  }

  private static StartImage image(String name, String... scripts) {
    return new StartImage(
        name, () -> List.of(scripts).stream().map(s -> StartFile.of("file.js", s)).toList());
  }

  private static String eval(V8Runtime v8, String script) throws JavetException {
    return v8.getExecutor(script).executeString();
  }

  @Test
  void whatTheFilesMadeIsThereInEveryRuntime() throws Exception {
    StartImage image = image("test-made", "globalThis.a = 1", "globalThis.b = a + 1");
    for (int i = 0; i < 2; i++) {
      try (V8Runtime v8 = image.newRuntime(library)) {
        assertThat(eval(v8, "`${a} ${b}`")).isEqualTo("1 2");
      }
    }
  }

  @Test
  void privateFieldsStaticBlocksCollectionsAndProxiesSurvive() throws Exception {
    StartImage image =
        image(
            "test-survive",
            "globalThis.Counter = class { #n = 1; static all = []; static { this.all.push('x'); } next() { return ++this.#n; } };"
                + "globalThis.counter = new Counter(); globalThis.weak = new WeakMap([[counter, 'w']]);"
                + "globalThis.map = new Map([[counter, 'm']]);"
                + "globalThis.proxy = new Proxy({}, { get: (target, key) => 'p' + key });"
                + "globalThis.made = function* () { yield counter.next(); };");
    try (V8Runtime v8 = image.newRuntime(library)) {
      assertThat(
              eval(
                  v8,
                  "[...made(), Counter.all, weak.get(counter), map.get(counter), proxy.q].join()"))
          .isEqualTo("2,x,w,m,pq");
    }
  }

  @Test
  void whatIsDoneInOneRuntimeIsUnknownInTheNext() throws Exception {
    StartImage image = image("test-apart", "globalThis.list = []");
    try (V8Runtime first = image.newRuntime(library);
        V8Runtime second = image.newRuntime(library)) {
      eval(first, "list.push(1) + ''");
      assertThat(eval(second, "String(list.length)")).isEqualTo("0");
    }
  }

  @Test
  void whatASnapshotCannotHoldIsThereAfterwards() throws Exception {
    StartImage image = image("test-later", "globalThis.early = typeof WebAssembly;");
    try (V8Runtime v8 = image.newRuntime(library)) {
      assertThat(
              eval(
                  v8,
                  "[typeof WebAssembly, Error.stackTraceLimit, new Intl.NumberFormat('de').format(1.5)].join()"))
          .isEqualTo("object,32,1,5");
    }
  }

  @Test
  void randomNumbersDifferBetweenRuntimes() throws Exception {
    StartImage image = image("test-random", "globalThis.first = Math.random();");
    try (V8Runtime first = image.newRuntime(library);
        V8Runtime second = image.newRuntime(library)) {
      assertThat(eval(first, "String(Math.random())"))
          .isNotEqualTo(eval(second, "String(Math.random())"));
    }
  }
}
