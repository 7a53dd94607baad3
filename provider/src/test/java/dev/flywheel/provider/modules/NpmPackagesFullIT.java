package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import dev.flywheel.provider.engine.EngineLeaks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packages as npm installs them, which {@code .ci/run} does: each script in {@code packages/run}
 * exports a text, or a promise of one, which must be the text that Node gets.
 */
class NpmPackagesFullIT {

  private static final Path HOME = Path.of("target/packages").toAbsolutePath();
  private static final Path RESOURCES = Path.of("src/test/resources/packages");

  /**
   * These read {@code process.env.NODE_ENV}, which bundlers replace, without a look for process.
   */
  private static final Set<String> PROCESS = Set.of("immer.mjs", "react.cjs", "vue.cjs");

  /** These use what the web has and this engine's core has not. */
  private static final Set<String> WEB = Set.of("react.cjs");

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  @BeforeAll
  static void scripts() throws IOException {
    assertThat(HOME.resolve("node_modules")).as("installed by .ci/run").isDirectory();
    Files.createDirectories(HOME.resolve("run"));
    copy("node.cjs");
    copy("polyfills.cjs");
    for (Path script : scriptFiles()) {
      copy("run/" + script.getFileName());
    }
  }

  private static void copy(String name) throws IOException {
    Files.copy(RESOURCES.resolve(name), HOME.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> scriptFiles() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("run"))) {
      return files.sorted().toList();
    }
  }

  static List<String> names() throws IOException {
    return scriptFiles().stream().map(each -> String.valueOf(each.getFileName())).toList();
  }

  @Test
  void thereAreAllOfThem() throws IOException {
    assertThat(names()).hasSize(26);
  }

  @ParameterizedTest
  @MethodSource("names")
  void packagesDoWhatTheyDoInNode(String name) throws Exception {
    Path script = HOME.resolve("run").resolve(name);
    assertThat(here(script)).isEqualTo(inNode(script)).isNotEmpty();
  }

  private String here(Path script) throws Exception {
    V8ScriptEngine engine =
        engines.engine(EngineOptions.builder().allow("fs.read:" + HOME).build());
    String name = String.valueOf(script.getFileName());
    HostFunction wasm = call -> content(call.argument(0, String.class));
    engine.put("wasmOf", wasm);
    if (PROCESS.contains(name)) {
      engine.eval("globalThis.process = { env: { NODE_ENV: 'production' } }");
    }
    if (WEB.contains(name)) {
      run(engine, HOME.resolve("polyfills.cjs"));
    }
    Object result = run(engine, script);
    return String.valueOf(
        result instanceof JsObject module && module.containsKey("default")
            ? module.get("default")
            : result);
  }

  private static byte[] content(String name) {
    try {
      return Files.readAllBytes(HOME.resolve("node_modules").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object run(V8ScriptEngine engine, Path script) throws IOException {
    return engine
        .evalAsync(Files.readString(script), named(engine, script))
        .block(Duration.ofSeconds(60));
  }

  private static ScriptContext named(V8ScriptEngine engine, Path file) {
    ScriptContext context = new SimpleScriptContext();
    context.setBindings(engine.getBindings(ScriptContext.ENGINE_SCOPE), ScriptContext.ENGINE_SCOPE);
    context.setBindings(new SimpleBindings(), ScriptContext.GLOBAL_SCOPE);
    context.setAttribute(ScriptEngine.FILENAME, file.toString(), ScriptContext.GLOBAL_SCOPE);
    return context;
  }

  private static String inNode(Path script) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("node", HOME.resolve("node.cjs").toString(), script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("NODE_ENV", "production");
    Process node = builder.start();
    try (InputStream out = node.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(node.exitValue()).isZero();
      return text;
    } finally {
      node.destroyForcibly();
    }
  }
}
