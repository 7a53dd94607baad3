package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.V8ScriptEngine;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.script.SimpleBindings;
import javax.tools.ToolProvider;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JavaPackagesTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    engine =
        engines.engine(
            EngineOptions.builder()
                .allow("hostClasses:java.util.*,hostClasses:java.lang.Math,hostClasses:plugin.*")
                .build());
  }

  private String failure(String script) {
    return Assertions.catchThrowableOfType(JsException.class, () -> engine.eval(script))
        .getMessage();
  }

  @Test
  void packagesLeadToClasses() throws Exception {
    assertThat(
            engine.eval(
                "var l = new java.util.ArrayList(); l.add(4); l.get(0) + java.lang.Math.max(1, 2)"))
        .isEqualTo(6);
    assertThat(
            engine.eval(
                "new Packages.java.util.concurrent.ConcurrentHashMap().size() + java.util.Map.of('a', 1).a"))
        .isEqualTo(1);
    assertThat(
            engine.eval(
                "`${java.util} ${typeof java.util} ${java.util === java.util} ${java.util.Map.Entry === Java.type('java.util.Map$Entry')}`"))
        .isEqualTo("[JavaPackage java.util] object true true");
    assertThat(
            engine.eval(
                "var { ArrayList, HashMap } = java.util; new ArrayList() instanceof java.util.List && 'HashMap' in java.util"))
        .isEqualTo(true);
  }

  @Test
  void foreignBindingsSeeThemToo() throws Exception {
    assertThat(
            engine.eval(
                "typeof Java + new java.util.ArrayList().size() + new (Java.type('java.util.HashMap'))().size()",
                new SimpleBindings()))
        .isEqualTo("object00");
    assertThat(
            engine.eval(
                "with (new JavaImporter(java.util)) { new ArrayList().size() }",
                new SimpleBindings()))
        .isEqualTo(0);
  }

  @Test
  void importersPutClassesIntoReach() throws Exception {
    assertThat(
            engine.eval(
                "var names = JavaImporter(java.util, java.lang.Math), x = 3; with (names) { new ArrayList().size() + Math.max(x, 2) + typeof nothing }"))
        .isEqualTo("3undefined");
    assertThat(
            engine.eval(
                "var late = new JavaImporter(); late.importPackage(java.util); late.importClass(java.lang.Math); new late.ArrayList().size() + late.Math.abs(-1)"))
        .isEqualTo(1);
    assertThat(failure("new JavaImporter('java.util')")).contains("expects Java packages");
  }

  @Test
  void whatIsNotGrantedIsRefused() throws Exception {
    assertThat(failure("new java.io.File('x')"))
        .contains("java.io.File is not allowed")
        .contains("hostClasses");
    assertThat(failure("new java.util.Nothing()")).contains("not a constructor");
    assertThat(engine.eval("with (new JavaImporter(java.io)) { typeof File }"))
        .isEqualTo("undefined");
    assertThat(
            failure(
                "java.util.x = 1; 'use strict'; (function () { 'use strict'; java.util.x = 1 })()"))
        .contains("TypeError");
    V8ScriptEngine plain = engines.engine();
    assertThat(
            plain.eval(
                "[typeof java, typeof Packages, typeof JavaImporter, typeof javax, typeof Java].join()"))
        .isEqualTo("undefined,undefined,undefined,undefined,undefined");
    assertThat(plain.eval("[typeof java, typeof Java].join()", new SimpleBindings()))
        .isEqualTo("undefined,undefined");
  }

  @Test
  void scriptsMayUseTheNamesThemselves() throws Exception {
    assertThat(engine.eval("var org = { name: 'mine' }; function edu() {} org.name + typeof edu"))
        .isEqualTo("minefunction");
    assertThat(engine.getBindings(100).keySet()).containsExactlyInAnyOrder("org", "edu");
    engine.getBindings(100).remove("org");
    assertThat(engine.eval("`${org}`")).isEqualTo("[JavaPackage org]");
  }

  @Test
  void classesComeFromTheCallersClassLoader(@TempDir Path dir) throws Exception {
    Path source = Files.createDirectories(dir.resolve("plugin")).resolve("Tax.java");
    Files.writeString(
        source, "package plugin; public class Tax { public static int rate() { return 19; } }");
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
        .isZero();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertThat(engine.eval("Packages.plugin.Tax.rate() + Java.type('plugin.Tax').rate()"))
          .isEqualTo(38);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
