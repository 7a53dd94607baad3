package dev.flywheel.provider.engine;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.ScriptExitException;
import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.script.Bindings;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

class ScriptLoadTest {

  private static final String RESOURCE = "classpath:dev/flywheel/provider/load/resource.js";

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  @TempDir Path dir;
  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    engine = engine(options -> options.allow("fs.read:" + dir + ",classpath"));
    engine.put("dir", dir.toString());
  }

  private V8ScriptEngine engine(Consumer<EngineOptions.Builder> change) {
    EngineOptions.Builder options = EngineOptions.builder();
    change.accept(options);
    return engines.engine(options.build());
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(dir.resolve(name), text);
  }

  private JsException failure(String script) {
    return catchThrowableOfType(JsException.class, () -> engine.eval(script));
  }

  @Test
  void runsAFileInTheGlobalScope() throws Exception {
    write(
        "lib.js",
        "var counter = (typeof counter == 'number' ? counter : 0) + 1; function twice(x) { return 2 * x } counter * 10");
    assertThat(engine.eval("load(dir + '/lib.js')")).isEqualTo(10);
    assertThat(
            engine.eval(
                "(function () { load(dir + '/lib.js'); load(dir + '/lib.js'); return load(dir + '/lib.js') })()"))
        .isEqualTo(40);
    assertThat(engine.eval("twice(counter)")).isEqualTo(8);
  }

  @Test
  void declarationsOfAFileAreThoseOfAScript() throws Exception {
    write(
        "let.js",
        "'use strict'; let inner = 5; const fixed = 6; class K { m() { return inner } }; this === globalThis");
    assertThat(engine.eval("load(dir + '/let.js') && new K().m() + inner + fixed")).isEqualTo(16);
  }

  @Test
  void underForeignBindingsNamesLandThere() throws Exception {
    write("lib.js", "var defined = given + 1; function plus(x) { return x + given } defined");
    Bindings bindings = new SimpleBindings();
    bindings.put("given", 41);
    bindings.put("dir", dir.toString());
    assertThat(engine.eval("load(dir + '/lib.js') + plus(1)", bindings)).isEqualTo(84);
    assertThat(bindings).containsEntry("defined", 42);
    assertThat(engine.eval("typeof defined")).isEqualTo("undefined");
  }

  @Test
  void takesJavasPlacesAndTextsWithNames() throws Exception {
    Path file = write("lib.js", "40 + 2");
    engine.put("file", file.toFile());
    engine.put("path", file);
    engine.put("url", file.toUri().toURL());
    engine.put("uri", file.toUri());
    engine.put("map", Map.of("name", "map.js", "script", "__FILE__"));
    assertThat(engine.eval("[load(file), load(path), load(url), load(uri), load(`${url}`)].join()"))
        .isEqualTo("42,42,42,42,42");
    assertThat(engine.eval("load(map) + load({ name: 'inline.js', script: '__FILE__' })"))
        .isEqualTo("map.jsinline.js");
    assertThat(failure("load(5n)").jsMessage())
        .startsWith("Cannot load script from 5: it is not allowed");
    assertThat(failure("load({})").jsMessage()).startsWith("Cannot load script from");
    assertThat(failure("load()").name()).isEqualTo("TypeError");
  }

  @Test
  void readsResourcesAndKnowsWhereItIs() throws Exception {
    assertThat(engine.eval("load('" + RESOURCE + "') + fromResource"))
        .isEqualTo(RESOURCE + "|classpath:dev/flywheel/provider/load/|27");
    assertThat(failure("load('classpath:no/such.js')").jsMessage())
        .contains("not on the class path");
    assertThat(failure("load('classpath:a/../b.js')").jsMessage()).contains("names no resource");
  }

  @Test
  void resourcesComeFromTheCallersClassLoader() throws Exception {
    write("mine.js", "'of the application'");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertThat(engine.eval("load('classpath:mine.js')")).isEqualTo("of the application");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void marksOfByteOrderAreNoPartOfTheText() throws Exception {
    write("utf8.js", "\ufeff'ä'");
    byte[] text = "\ufeff'ä'".getBytes(UTF_16LE);
    Files.write(dir.resolve("utf16.js"), text);
    assertThat(engine.eval("load(dir + '/utf8.js') + load(dir + '/utf16.js')")).isEqualTo("ää");
  }

  @Test
  void failuresNameTheLoadedFileAndItsLine() throws Exception {
    write("bad.js", "var ok = 1;\n  throw new RangeError('boom')");
    JsException thrown = failure("\nload(dir + '/bad.js')");
    assertThat(thrown.getFileName()).isEqualTo(dir + "/bad.js");
    assertThat(thrown.getLineNumber()).isEqualTo(2);
    assertThat(thrown.name()).isEqualTo("RangeError");
    assertThat(thrown.jsFrames())
        .anyMatch(frame -> "<eval>".equals(frame.getFileName()) && frame.getLineNumber() == 2);
  }

  @Test
  void syntaxErrorsAreThoseOfTheScript() throws Exception {
    write("broken file.js", "var ok = 1;\n  var = 2");
    assertThat(
            engine.eval(
                "try { load(dir + '/broken file.js') } catch (e) { `${e instanceof SyntaxError} ${e.stack.includes('broken file.js:2:7')}` }"))
        .isEqualTo("true true");
    JsException thrown = failure("load(dir + '/broken file.js')");
    assertThat(thrown.name()).isEqualTo("SyntaxError");
    assertThat(thrown.getFileName()).isEqualTo(dir + "/broken file.js");
    assertThat(thrown.getLineNumber() + ":" + thrown.getColumnNumber()).isEqualTo("2:7");
    assertThat(
            engine.eval(
                "try { eval('var = 1') } catch (e) { e instanceof SyntaxError }",
                new SimpleBindings()))
        .isEqualTo(true);
    assertThat(
            engine.eval(
                "try { (0, eval)('var = 1') } catch (e) { e instanceof SyntaxError }",
                new SimpleBindings()))
        .isEqualTo(true);
  }

  @Test
  void missingFilesSaySo() throws Exception {
    assertThat(failure("load(dir + '/absent.js')").jsMessage())
        .isEqualTo(
            "Cannot load script from "
                + dir
                + "/absent.js: "
                + dir.toRealPath()
                + "/absent.js is not there");
    assertThat(failure("load(dir)").jsMessage()).endsWith("is no file");
    assertThat(failure("load('gopher://x/y.js')").jsMessage()).contains("no URL");
    assertThat(failure("load('nashorn:mozilla_compat.js')").jsMessage()).contains("JavaImporter");
  }

  @Test
  void whatIsNotAllowedIsRefusedWithTheGrantThatWouldDo() throws Exception {
    Path outside = Files.createTempFile("outside", ".js");
    try {
      Files.createSymbolicLink(dir.resolve("link.js"), outside);
      assertThat(failure("load('" + outside + "')").jsMessage())
          .contains("flywheel.allow=fs.read:" + outside.toRealPath());
      assertThat(failure("load(dir + '/link.js')").jsMessage()).contains("not allowed");
      assertThat(failure("load('/proc/self/environ')").jsMessage()).contains("not allowed");
      assertThat(failure("load('http://localhost:9/x.js')").jsMessage())
          .contains("allow=net:localhost:9");
    } finally {
      Files.delete(outside);
    }
    V8ScriptEngine plain = engine(options -> {});
    JsException refused =
        catchThrowableOfType(JsException.class, () -> plain.eval("load('" + RESOURCE + "')"));
    assertThat(refused.jsMessage()).contains("flywheel.allow=" + RESOURCE);
    assertThat(plain.eval("load({ name: 'n', script: '1' })")).isEqualTo(1);
  }

  @Test
  void hostsAreAskedWithinLimits() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/lib.js",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var body = exchange.getResponseBody()) {
            body.write("21 * 2".getBytes(java.nio.charset.StandardCharsets.UTF_8));
          }
        });
    server.createContext(
        "/away.js",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/lib.js");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      String host =
          "http://"
              + InetAddress.getLoopbackAddress().getHostAddress()
              + ":"
              + server.getAddress().getPort();
      V8ScriptEngine networked = engine(options -> options.allow("net:127.0.0.1"));
      assertThat(networked.eval("load('" + host + "/lib.js')")).isEqualTo(42);
      assertThat(
              catchThrowableOfType(
                      JsException.class, () -> networked.eval("load('" + host + "/away.js')"))
                  .jsMessage())
          .contains("says 302");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void loadsDoNotStopTheClock() throws Exception {
    V8ScriptEngine timed = engine(options -> options.timeout(Duration.ofMillis(300)));
    assertThat(
            catchThrowableOfType(
                TimeLimitException.class,
                () ->
                    timed.eval(
                        "for (let i = 0; ; i++) load({ name: 'x', script: `let a${i} = ${i}` })")))
        .isNotNull();
    assertThat(timed.eval("1")).isEqualTo(1);
  }

  @Test
  void loadsWhenNobodyWaits() throws Exception {
    write("lib.js", "'loaded'");
    assertThat(engine.evalAsync("await null; load(dir + '/lib.js')").block()).isEqualTo("loaded");
    engine.put("done", new AtomicReference<>());
    assertThat(
            engine
                .evalAsync("new Promise((ok) => setTimeout(() => ok(load(dir + '/lib.js')), 1))")
                .block())
        .isEqualTo("loaded");
  }

  @Test
  void exitEndsTheEvaluationAndNothingElse() throws Exception {
    engine.put("log", new StringBuilder());
    ScriptExitException ended =
        catchThrowableOfType(
            ScriptExitException.class,
            () ->
                engine.eval(
                    "try { exit(3); log.append('after') } catch (e) { log.append('caught') } finally { log.append('finally') }"));
    assertThat(ended.status()).isEqualTo(3);
    assertThat(engine.eval("`${log}`")).isEqualTo("");
    assertThat(
            catchThrowableOfType(
                    ScriptExitException.class, () -> engine.eval("quit()", new SimpleBindings()))
                .status())
        .isZero();
    assertThat(engine.statistics().terminations()).isZero();
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
  }

  @Test
  void exitFailsTheEvaluationThatAwaits() {
    StepVerifier.create(engine.evalAsync("exit(4)"))
        .verifyErrorMatches(e -> e instanceof ScriptExitException exit && exit.status() == 4);
    try (V8ScriptEngine later = V8EngineFactory.find().getScriptEngine()) {
      StepVerifier.create(later.evalAsync("await null; exit(5)"))
          .verifyErrorMatches(e -> e instanceof ScriptExitException exit && exit.status() == 5);
      StepVerifier.create(later.evalAsync("new Promise(() => setTimeout(() => exit(6), 1))"))
          .verifyErrorMatches(e -> e instanceof ScriptExitException exit && exit.status() == 6);
      assertThat(later.statistics().uncaught()).isZero();
    }
  }

  @Test
  void theNamesOfTheRunningScriptAreItsOwn() throws Exception {
    engine.put(V8ScriptEngine.FILENAME, "/srv/rules/tax.js");
    assertThat(engine.eval("\n`${__FILE__} ${__LINE__} ${__DIR__}`"))
        .isEqualTo("/srv/rules/tax.js 2 /srv/rules/");
    assertThat(engine.eval("\n\n__LINE__", new SimpleBindings())).isEqualTo(3);
    assertThat(engine.eval("__FILE__ = 5; __FILE__")).isEqualTo(5);
    engine.getBindings(100).remove("__FILE__");
    assertThat(engine.eval("typeof __FILE__")).isEqualTo("string");
  }

  @Test
  void scriptsMayHaveNamesOfTheirOwn() throws Exception {
    assertThat(engine.eval("function load(x) { return `mine ${x}` } var exit = 1; load(exit)"))
        .isEqualTo("mine 1");
    assertThat(
            engine.eval(
                "load('x')",
                new SimpleBindings(
                    new java.util.HashMap<>(
                        Map.of(
                            "load",
                            (java.util.function.UnaryOperator<String>) x -> "theirs " + x)))))
        .isEqualTo("theirs x");
  }
}
