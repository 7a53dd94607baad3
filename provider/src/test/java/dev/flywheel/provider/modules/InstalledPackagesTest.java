package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packages in directories and JARs, and what is granted of them. */
class InstalledPackagesTest extends ModuleLaw {

  @TempDir Path temporary;
  private Path app;

  @BeforeEach
  void files() throws IOException {
    Path real = temporary.toRealPath();
    app = real.resolve("app");
    write("app/lib.js", "exports.n = 1");
    write("app/data.json", "{\"n\": 2}");
    write("app/odd %2f #?.cjs", "exports.n = __filename.slice(__dirname.length + 1)");
    write(
        "app/node_modules/dep/package.json",
        "{\"name\": \"dep\", \"main\": \"main\", \"version\": \"1.2.3\"}");
    write(
        "app/node_modules/dep/main.js",
        "exports.n = require('inner').n + require('./package').version");
    write("app/node_modules/dep/node_modules/inner/index.js", "exports.n = 'inner '");
    write("store/linked/index.js", "exports.n = require('beside').n; exports.where = __dirname");
    write("store/node_modules/beside/index.js", "exports.n = 'beside'");
    write("secret/key.js", "exports.n = 'secret'");
    write("node_modules/above/index.js", "exports.n = 'above'");
    write("secret/pkg/index.js", "exports.n = 'secret'");
    Files.createSymbolicLink(app.resolve("out.js"), real.resolve("secret/key.js"));
    Files.createSymbolicLink(app.resolve("node_modules/linked"), real.resolve("store/linked"));
    Files.createSymbolicLink(app.resolve("node_modules/escaped"), real.resolve("secret/pkg"));
    allow = "fs.read:" + app + ",fs.read:" + real.resolve("store");
  }

  private void write(String name, String text) throws IOException {
    Path file = temporary.toRealPath().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private @Nullable Object main(String text) throws ScriptException {
    return engine().eval(text, named(engine(), app.resolve("main.cjs").toString()));
  }

  private String codeOf(String text) {
    JsException failure = catchThrowableOfType(JsException.class, () -> main(text));
    return String.valueOf(((JsObject) failure.thrown()).get("code"));
  }

  @Test
  void filesAreFoundAsInNode() throws Exception {
    assertThat(
            main(
                """
                module.exports = [require('./lib').n, require('./data').n, require('dep').n, require('dep/package.json').version,
                  require('./odd %2f #?.cjs').n, __filename, module.paths[0], require.resolve('dep')].join('\\n');
                """))
        .isEqualTo(
            String.join(
                "\n",
                "1",
                "2",
                "inner 1.2.3",
                "1.2.3",
                "odd %2f #?.cjs",
                app.resolve("main.cjs").toString(),
                app.resolve("node_modules").toString(),
                app.resolve("node_modules/dep/main.js").toString()));
  }

  @Test
  void linkedPackagesAreWhereTheyReallyAre() throws Exception {
    assertThat(main("const { n, where } = require('linked'); module.exports = `${n} ${where}`"))
        .isEqualTo("beside " + temporary.toRealPath().resolve("store/linked"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "require('../secret/key') | ERR_ACCESS_DENIED",
        "require('../secret/key.js') | ERR_ACCESS_DENIED",
        "require('../secret/gone') | ERR_ACCESS_DENIED",
        "require('./node_modules/../../secret/key') | ERR_ACCESS_DENIED",
        "require('./out') | MODULE_NOT_FOUND",
        "require('./out.js') | ERR_ACCESS_DENIED",
        "require('/etc/passwd') | ERR_ACCESS_DENIED",
        "require('/proc/self/environ') | ERR_ACCESS_DENIED",
        "require('above') | MODULE_NOT_FOUND",
        "require('escaped') | MODULE_NOT_FOUND",
        "require('./lib%2ejs') | MODULE_NOT_FOUND",
        "require('./%2e%2e/secret/key') | MODULE_NOT_FOUND",
        "require('./LIB') | MODULE_NOT_FOUND",
        "require('dep/../../../secret/key') | ERR_INVALID_MODULE_SPECIFIER",
        "require('./node_modules') | MODULE_NOT_FOUND",
        "require.resolve('../secret/key') | ERR_ACCESS_DENIED",
        "require.resolve('key', { paths: [__dirname + '/../secret'] }) | MODULE_NOT_FOUND",
        "require('module').createRequire(__dirname + '/../secret/x.js')('./key') | ERR_ACCESS_DENIED",
      })
  void nothingIsReadThatIsNotGranted(String text, String expected) {
    assertThat(codeOf(text)).isEqualTo(expected);
  }

  @Test
  void removedFromTheCacheItIsReadAnew() throws Exception {
    assertThat(main("module.exports = require('./lib').n")).isEqualTo(1);
    write("app/lib.js", "exports.n = 3");
    assertThat(main("module.exports = require('./lib').n")).isEqualTo(1);
    assertThat(
            main(
                "delete require.cache[require.resolve('./lib')]; module.exports = require('./lib').n"))
        .isEqualTo(3);
    assertThat(main("module.exports = require('./lib.js').n")).isEqualTo(3);
  }

  @Test
  void computedNamesAreReadWhileTheCallerWaitsAndWithoutOne() throws Exception {
    String text = "const name = ['.', 'lib'].join('/'); module.exports = require(name).n";
    assertThat(main(text)).isEqualTo(1);
    assertThat(
            engine()
                .evalAsync(text, named(engine(), app.resolve("other.cjs").toString()))
                .block(java.time.Duration.ofSeconds(20)))
        .isEqualTo(1);
  }

  @Test
  void scriptsMayRequireFromADirectory() throws Exception {
    access = access.requireFrom(app.toString());
    assertThat(engine().eval("require('dep').n + require('./lib').n")).isEqualTo("inner 1.2.31");
  }

  // ---- JARs

  @Test
  void webJarsAreFound() throws Exception {
    allow = "classpath:META-INF/resources/webjars/*";
    String text = "module.exports = require('acorn').parse('1 + 1').body[0].type";
    assertThat(engine().eval(text, named(engine(), "main.cjs"))).isEqualTo("ExpressionStatement");
    assertThat(
            module(
                    "import { parse } from 'acorn'; import * as lexer from 'cjs-module-lexer'; export const r = parse('1').type + typeof lexer.parse")
                .get("r"))
        .isEqualTo("Programfunction");
  }

  @Test
  void webJarsMustBeGranted() {
    allow = "classpath:META-INF/resources/webjars/other/*";
    assertThat(failure("import 'acorn'").jsMessage()).contains("Cannot find package 'acorn'");
  }

  @Test
  void mvnpmJarsAreFound() throws Exception {
    Path jar =
        jar(
            Map.of(
                "META-INF/maven/org.mvnpm.at.scope/pkg/pom.properties", "version=1.0.2",
                "META-INF/maven/org.mvnpm/other/pom.properties", "version=2.0.0",
                "META-INF/resources/_static/@scope/pkg/1.0.2/package.json",
                    "{\"name\": \"@scope/pkg\", \"exports\": {\".\": {\"import\": \"./i.mjs\", \"require\": \"./r.js\"}, \"./*\": \"./lib/*.js\"}}",
                "META-INF/resources/_static/@scope/pkg/1.0.2/i.mjs",
                    "export { default } from 'other'",
                "META-INF/resources/_static/@scope/pkg/1.0.2/r.js",
                    "module.exports = require('other') + require('@scope/pkg/x') + __filename",
                "META-INF/resources/_static/@scope/pkg/1.0.2/lib/x.js", "module.exports = ' x '",
                "META-INF/resources/_static/other/2.0.0/package.json", "{\"main\": \"lib\"}",
                "META-INF/resources/_static/other/2.0.0/lib/index.js", "module.exports = 'other'"));
    allow = "classpath";
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      access = access.classLoader(loader);
      assertThat(
              engine().eval("module.exports = require('@scope/pkg')", named(engine(), "main.cjs")))
          .isEqualTo("other x classpath:///META-INF/resources/_static/@scope/pkg/1.0.2/r.js");
      assertThat(module("import r from '@scope/pkg'; export { r }").get("r")).isEqualTo("other");
    }
  }

  private Path jar(Map<String, String> entries) throws IOException {
    Path jar = temporary.resolve("packages.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }
}
