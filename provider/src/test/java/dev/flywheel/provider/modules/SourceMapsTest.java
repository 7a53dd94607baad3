package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.api.JsException;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.module.ModuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.ScriptContext;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Failures and stacks of code that tools made, and their source maps. */
class SourceMapsTest extends ModuleLaw {

  /** Two lines, of which the second throws at the fifth line of the original. */
  private static final String CODE = "var before = 1;\nfunction a(){throw new Error('x')}a();";

  /** {@code a} is boom at 5:3, its throw at 5:10, the call at 7:1. */
  private static final String MAP =
      "{\"version\":3,\"sources\":[\"../src/orig.ts\"],\"sourcesContent\":[null],\"names\":[\"boom\"],"
          + "\"mappings\":\"AAAA;AAIEA,YAAO,oBAETA\"}";

  private static String fixture(String name) throws IOException {
    try (InputStream in =
        SourceMapsTest.class.getResourceAsStream("/dev/flywheel/provider/sourcemap/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String inline(String map) {
    return "\n//# sourceMappingURL=data:application/json;base64,"
        + Base64.getEncoder().encodeToString(map.getBytes(StandardCharsets.UTF_8));
  }

  private JsException failed(String text, String fileName) {
    return catchThrowableOfType(
        JsException.class, () -> engine().eval(text, named(engine(), fileName)));
  }

  private static void assertMapped(JsException failure, String file) {
    assertThat(failure.getFileName()).isEqualTo(file);
    assertThat(failure.getLineNumber()).isEqualTo(5);
    assertThat(failure.getColumnNumber()).isEqualTo(10);
    assertThat(failure.getStackTrace()[0])
        .isEqualTo(new StackTraceElement("<js>", "boom", file, 5));
    assertThat(failure.jsStack())
        .startsWith("Error: x\n    at boom (" + file + ":5:10)\n    at ")
        .contains(file + ":7:")
        .doesNotContain("main.");
  }

  @ParameterizedTest
  @CsvSource({
    "dist/main.js,           src/orig.ts",
    "dist/main.mjs,          src/orig.ts",
    "/app/dist/main.cjs,     /app/src/orig.ts",
    "file:///app/d/main.mjs, file:///app/src/orig.ts"
  })
  void inlineMapsOfScriptsAndModules(String name, String original) {
    for (int i = 0; i < 4; i++) {
      assertMapped(failed(CODE + inline(MAP), name), original);
    }
    String escaped = URLEncoder.encode(MAP, StandardCharsets.UTF_8).replace("+", "%20");
    assertMapped(
        failed(CODE + "\n//# sourceMappingURL=data:application/json," + escaped, name), original);
  }

  @Test
  void everyWayToEvaluate() throws Exception {
    String text = "let y = 2; " + CODE + inline(MAP.replace("AAIEA,YAAO", "AAIEA,uBAAO"));
    assertThat(failed(text, "d/main.js").getFileName()).isEqualTo("src/orig.ts");
    ScriptContext foreign = named(engine(), "d/main.js");
    foreign.setBindings(new SimpleBindings(), ScriptContext.ENGINE_SCOPE);
    JsException failure =
        catchThrowableOfType(JsException.class, () -> engine().eval(CODE + inline(MAP), foreign));
    assertMapped(failure, "src/orig.ts");
    StepVerifier.create(
            engine().evalAsync("await 1;" + CODE + inline(MAP), named(engine(), "d/main.js")))
        .verifyErrorSatisfies(
            e -> assertThat(((JsException) e).getFileName()).isEqualTo("src/orig.ts"));
    assertThat(failed("\nthrow 5" + inline(MAP), "d/main.js").getFileName())
        .isEqualTo("src/orig.ts");
    assertThat(failed("\nvar = 1" + inline(MAP), "d/main.js").getLineNumber()).isEqualTo(5);
  }

  @Test
  void scriptsSeeTheSameStack() throws Exception {
    for (String name : new String[] {"d/main.js", "d/main.cjs"}) {
      String text =
          "var s;\nfunction a(){throw new Error('x')}try { a() } catch (e) { s = e.stack; e.stack = 'own ' + s; globalThis.kept = e }\n globalThis.seen = s";
      engine().eval(text + inline(MAP), named(engine(), name));
      assertThat((String) engine().eval("seen"))
          .startsWith("Error: x\n    at boom (src/orig.ts:5:10)\n    at ")
          .doesNotContain("main.");
      JsException failure =
          catchThrowableOfType(JsException.class, () -> engine().eval("throw kept"));
      assertThat(failure.jsStack()).startsWith("own Error: x\n    at boom (src/orig.ts:5:10)");
      assertThat(failure.getLineNumber()).isEqualTo(5);
    }
  }

  @Test
  void scriptsSeeTheColumnsThatTheyWrote() throws Exception {
    assertThat(
            engine()
                .eval(
                    "const f = () => { throw new Error('x') }; let t; try { f() } catch (e) { t = e.stack } t"))
        .asString()
        .startsWith("Error: x\n    at f (<eval>:1:25)\n    at eval (<eval>:1:56)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsc.mjs", "esbuild.mjs", "terser.mjs"})
  void mapsOfTools(String tool, @TempDir Path directory) throws Exception {
    Path real = Files.createDirectories(directory.toRealPath().resolve("out"));
    Files.writeString(real.resolve(tool), fixture(tool));
    if (!tool.equals("esbuild.mjs")) {
      Files.writeString(real.resolve(tool + ".map"), fixture(tool + ".map"));
    }
    allow = "fs.read:" + directory.toRealPath();
    JsException failure =
        catchThrowableOfType(
            JsException.class,
            () ->
                engine()
                    .eval(
                        "import {checkout} from './" + tool + "'; checkout([{price: -1}])",
                        named(engine(), real.resolve("main.mjs").toString())));
    String[] lines = fixture("shop.ts").split("\n");
    String shop =
        (tool.equals("esbuild.mjs") ? real : real.getParent())
            .resolve("shop.ts")
            .toUri()
            .toString();
    assertThat(failure.getFileName()).isEqualTo(shop);
    assertThat(failure.getLineNumber()).isEqualTo(17);
    assertThat(failure.getColumnNumber()).isEqualTo(lines[16].indexOf("new ") + 1);
    assertThat(failure.jsFrames())
        .extracting(StackTraceElement::getLineNumber)
        .containsExactly(17, 12, 12, 1);
    assertThat(failure.jsStack())
        .contains(shop + ":12:" + (lines[11].indexOf("priceOf") + 1))
        .contains(real.resolve("main.mjs") + ":1:");
    if (tool.equals("terser.mjs")) {
      assertThat(failure.jsFrames().get(0).getMethodName()).isEqualTo("priceOf");
    }
  }

  @Test
  void externalMapsOfClassicScripts(@TempDir Path directory) throws Exception {
    Path script = directory.toRealPath().resolve("esbuild.js");
    Files.writeString(script.resolveSibling("esbuild.js.map"), fixture("esbuild.js.map"));
    allow = "fs.read:" + directory.toRealPath();
    JsException failure =
        failed(
            fixture("esbuild.js")
                .replace("//# source", "shop.checkout([{price: -1}]);\n//# source"),
            script.toString());
    assertThat(failure.getFileName()).isEqualTo("/src/shop.ts");
    assertThat(failure.getLineNumber()).isEqualTo(17);
  }

  @Test
  void mapsThatMayNotBeReadOrAreWrongChangeNothing(@TempDir Path directory) throws Exception {
    Path script = directory.toRealPath().resolve("main.js");
    Files.writeString(script.resolveSibling("main.js.map"), MAP);
    for (String link :
        new String[] {
          "main.js.map",
          "http://no.such.host/x.map",
          "../../../../../../../../x.map",
          "data:application/json;base64,!!!",
          "data:application/json,{\"version\":3",
          "data:application/json,{\"version\":3,\"mappings\":\"!\"}",
          "data:application/json,[1]",
          "data:",
          "%zz",
          "::"
        }) {
      JsException failure = failed(CODE + "\n//# sourceMappingURL=" + link, script.toString());
      assertThat(failure.getFileName()).as(link).isEqualTo(script.toString());
      assertThat(failure.getLineNumber()).as(link).isEqualTo(2);
    }
  }

  @Test
  void whatHasNoOriginalKeepsItsPlace() {
    String map = MAP.replace("AAIEA,YAAO,oBAETA", "A");
    JsException failure = failed(CODE + inline(map), "d/main.js");
    assertThat(failure.getFileName()).isEqualTo("d/main.js");
    assertThat(failure.getLineNumber()).isEqualTo(2);
    assertThat(failure.getColumnNumber()).isEqualTo(20);
  }

  @Test
  void theOptionTurnsThemOff() {
    V8ScriptEngine engine = engine(options -> options.sourceMaps(false));
    JsException failure =
        catchThrowableOfType(
            JsException.class, () -> engine.eval(CODE + inline(MAP), named(engine, "d/main.js")));
    assertThat(failure.getFileName()).isEqualTo("d/main.js");
    assertThat(failure.getLineNumber()).isEqualTo(2);
  }

  @Test
  void mapsComeFromLoadersAndOnlyWhenAStackNeedsThem() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    access =
        access.loader(
            specifier -> {
              if (specifier.name().equals("app:///d/lib.js")) {
                return Mono.just(
                    ModuleSource.of(
                        specifier.name(),
                        ModuleSource.Format.MODULE,
                        "var z;\nexport function a(){throw new Error('x')}\n//# sourceMappingURL=lib.js.map"));
              }
              if (specifier.name().equals("app:///d/lib.js.map")) {
                asked.incrementAndGet();
                return Mono.just(
                    ModuleSource.of(
                        specifier.name(), ModuleSource.Format.DATA, MAP.replace("YAAO", "mBAAO")));
              }
              return Mono.empty();
            });
    engine().eval("import {a} from 'app:///d/lib.js'; globalThis.a = a", named(engine(), "m.mjs"));
    assertThat(asked).hasValue(0);
    for (int i = 0; i < 3; i++) {
      JsException failure = catchThrowableOfType(JsException.class, () -> engine().eval("a()"));
      assertThat(failure.getFileName()).isEqualTo("app:///src/orig.ts");
      assertThat(failure.getLineNumber()).isEqualTo(5);
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void aMapThatComesLaterServesLaterStacks() throws Exception {
    Sinks.One<ModuleSource> gate = Sinks.one();
    access =
        access.loader(
            specifier ->
                specifier.name().equals("app:///d/main.js.map") ? gate.asMono() : Mono.empty());
    engine()
        .eval(
            CODE.replace("}a();", "}") + "\n//# sourceMappingURL=main.js.map",
            named(engine(), "app:///d/main.js"));
    JsException first = catchThrowableOfType(JsException.class, () -> engine().eval("a()"));
    assertThat(first.getFileName()).isEqualTo("app:///d/main.js");
    gate.tryEmitValue(ModuleSource.of("app:///d/main.js.map", ModuleSource.Format.DATA, MAP));
    JsException second = catchThrowableOfType(JsException.class, () -> engine().eval("a()"));
    assertThat(second.getFileName()).isEqualTo("app:///src/orig.ts");
  }

  @Test
  void mapsOfTypeScriptThatAToolMade() {
    String text =
        "var before: number = 1;\nfunction a(): never {throw new Error('x')}a();enum E { q }";
    String map = MAP.replace("YAAO", "qBAAO");
    JsException failure = failed(text + inline(map), "d/main.ts");
    assertThat(failure.getFileName()).isEqualTo("src/orig.ts");
    assertThat(failure.getLineNumber()).isEqualTo(5);
  }

  @Test
  void aHugeMapTakesNoTimeUntilItIsNeeded() throws Exception {
    String map = MAP.replace("AAAA;", "AAAA" + ",CAAC".repeat(500_000) + ";");
    assertThat(engine().eval("1 + 1" + inline(map), named(engine(), "big.js"))).isEqualTo(2);
    assertThat(failed(CODE + inline(map), "d/big.js").getFileName()).isEqualTo("src/orig.ts");
  }
}
