package dev.flywheel.provider.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsException;
import dev.flywheel.api.JsObject;
import dev.flywheel.api.module.ImportMap;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where modules come from, and what is refused. */
class ModuleSourcesTest extends ModuleLaw {

  @TempDir Path temp;
  private Path app;
  private Path secret;

  @BeforeEach
  void files() throws IOException {
    Path real = temp.toRealPath();
    app = Files.createDirectories(real.resolve("app"));
    secret = Files.createDirectories(real.resolve("app-secret"));
    write(app.resolve("lib.mjs"), "export const v = 1; export const u = import.meta.url");
    write(app.resolve("a b#c%2f.mjs"), "export const v = 2");
    write(app.resolve("data.json"), "\ufeff{\"a\": [1, 2]}");
    write(app.resolve("broken.json"), "{\"a\": }");
    write(app.resolve("text.txt"), "grüße");
    write(app.resolve("denied/x.mjs"), "export const v = 3");
    write(secret.resolve("key.mjs"), "export const v = 'secret'");
    Files.write(app.resolve("binary.mjs"), new byte[] {'l', 'e', 't', ' ', (byte) 0xff, 0, 1});
    Files.createSymbolicLink(app.resolve("link.mjs"), secret.resolve("key.mjs"));
    Files.createSymbolicLink(app.resolve("inner.mjs"), app.resolve("lib.mjs"));
    Files.createSymbolicLink(app.resolve("out"), secret);
    allow = "fs.read:" + app;
    deny = "fs.read:" + app.resolve("denied");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private JsObject inApp(String text) throws Exception {
    return (JsObject) engine().eval(text, named(engine(), app.resolve("main.mjs").toString()));
  }

  private String codeOf(String text) {
    JsException failure =
        org.assertj.core.api.Assertions.catchThrowableOfType(JsException.class, () -> inApp(text));
    Object code = ((JsObject) failure.thrown()).get("code");
    return failure.name() + " " + (code == null ? "" : code);
  }

  @Test
  void nothingIsGrantedAtFirst() throws Exception {
    allow = "";
    assertThat(codeOf("import './lib.mjs'")).isEqualTo("Error ERR_ACCESS_DENIED");
    assertThat(codeOf("import 'classpath:///modules/cp.mjs'")).isEqualTo("Error ERR_ACCESS_DENIED");
    assertThat(codeOf("import 'memory:///x.mjs'")).isEqualTo("Error ERR_MODULE_NOT_FOUND");
    assertThat(codeOf("import 'http://localhost/x.mjs'"))
        .isEqualTo("Error ERR_UNSUPPORTED_ESM_URL_SCHEME");
    assertThat(failure("import './lib.mjs'").jsMessage()).contains("memory:///lib.mjs");
    assertThatThrownBy(() -> inApp("import './lib.mjs'"))
        .hasMessageContaining("flywheel.allow=fs.read:" + app.resolve("lib.mjs"));
  }

  @Test
  void filesAreOneModuleHoweverTheyAreNamed() throws Exception {
    JsObject namespace =
        inApp(
            "import * as a from './lib.mjs'; import * as b from '../app/./lib.mjs';"
                + "import * as c from './inner.mjs'; import * as d from './lib.mjs?q';"
                + "export const r = [a === b, a === c, a === d, c.u].join()");
    assertThat(namespace.get("r")).isEqualTo("true,true,false," + app.resolve("lib.mjs").toUri());
    assertThat(inApp("export {v} from './a%20b%23c%252f.mjs'").get("v")).isEqualTo(2);
  }

  @Test
  void attributesSayWhatIsTaken() throws Exception {
    String text =
        """
        import data from './data.json' with { type: 'json' };
        import text from './text.txt'
          with { type: "text" };
        import same from "./data.json" with {
          'type': 'json' };
        import raw from './data.json' with { type: 'text', };
        import bytes from './binary.mjs' with { type: 'bytes' };
        export { default as again } from './data.json' with { type: 'json' };
        const dynamic = (await import('./data.json', { with: { type: 'json' } })).default;
        export const r = [data.a.length, text, data === same, data === dynamic, typeof raw,
          bytes instanceof Uint8Array, bytes.length].join();
        """;
    JsObject namespace =
        (JsObject)
            engine().evalAsync(text, named(engine(), app.resolve("main.mjs").toString())).block();
    assertThat(namespace.get("r")).isEqualTo("2,grüße,true,true,string,true,7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import './gone.mjs' | Error ERR_MODULE_NOT_FOUND",
        "import '.' | Error ERR_MODULE_NOT_FOUND",
        "import './denied/x.mjs' | Error ERR_ACCESS_DENIED",
        "import './denied/gone.mjs' | Error ERR_ACCESS_DENIED",
        "import '../app-secret/key.mjs' | Error ERR_ACCESS_DENIED",
        "import '../app-secret/gone.mjs' | Error ERR_ACCESS_DENIED",
        "import './link.mjs' | Error ERR_ACCESS_DENIED",
        "import './out/key.mjs' | Error ERR_ACCESS_DENIED",
        "import './%2e%2e/app-secret/key.mjs' | Error ERR_ACCESS_DENIED",
        "import 'file:///proc/self/environ' | Error ERR_ACCESS_DENIED",
        "import x from '/etc/passwd' with {type: 'text'} | Error ERR_ACCESS_DENIED",
        "import x from 'file:///dev/zero' with {type: 'bytes'} | Error ERR_ACCESS_DENIED",
        "import '../../../../../../../../../../../etc/passwd' | TypeError ERR_INVALID_MODULE_SPECIFIER",
        "import './sub%2flib.mjs' | TypeError ERR_INVALID_MODULE_SPECIFIER",
        "import './sub%5Clib.mjs' | TypeError ERR_INVALID_MODULE_SPECIFIER",
        "import './lib%00.mjs' | TypeError ERR_INVALID_MODULE_SPECIFIER",
        "import 'file://server/share/x.mjs' | TypeError ERR_INVALID_MODULE_SPECIFIER",
        "import './LIB.mjs' | Error ERR_MODULE_NOT_FOUND",
        "import 'lodash' | Error ERR_MODULE_NOT_FOUND",
        "import 'node:fs' | Error ERR_UNKNOWN_BUILTIN_MODULE",
        "import './denied' | Error ERR_ACCESS_DENIED",
        "import './data.json' | TypeError ERR_IMPORT_ATTRIBUTE_MISSING",
        "import './lib.mjs' with {type: 'json'} | TypeError ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
        "import './text.txt' | TypeError ERR_UNKNOWN_FILE_EXTENSION",
        "import './broken.json' with {type: 'json'} | SyntaxError ''",
        "import './binary.mjs' | SyntaxError ''",
        "import './lib.mjs' with {type: 'css'} | SyntaxError ''",
        "import './lib.mjs' with {kind: 'x'} | SyntaxError ''",
        "import 'data:text/javascript' | TypeError ERR_INVALID_MODULE_SPECIFIER",
        "import 'data:text/javascript;base64,%%' | TypeError ERR_INVALID_MODULE_SPECIFIER",
        "import 'data:text/css,x' | TypeError ERR_UNKNOWN_FILE_EXTENSION",
        "import '' | TypeError ERR_INVALID_MODULE_SPECIFIER",
      })
  void refusals(String text, String expected) {
    assertThat(codeOf(text).strip()).isEqualTo(expected.replace("''", "").strip());
  }

  @Test
  void hugeFilesAreRefused() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(app.resolve("huge.mjs").toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }
    assertThat(codeOf("import './huge.mjs'")).isEqualTo("Error ERR_MODULE_TOO_LARGE");
  }

  @Test
  void aFileThatWasMendedIsReadAgain() throws Exception {
    write(app.resolve("late.mjs"), "export let x = ;");
    write(app.resolve("uses.mjs"), "export * from './late.mjs'");
    assertThat(codeOf("import './uses.mjs'").strip()).isEqualTo("SyntaxError");
    write(app.resolve("late.mjs"), "export let x = 5;");
    assertThat(inApp("export * from './uses.mjs'").get("x")).isEqualTo(5);
  }

  @Test
  void classPathResourcesBelowWhatIsGranted() throws Exception {
    allow += ",classpath:modules/*";
    assertThat(inApp("export {v} from 'classpath:///modules/cp.mjs'").get("v")).isEqualTo("cp in");
    assertThat(inApp("export {v} from 'classpath:modules/cp.mjs'").get("v")).isEqualTo("cp in");
    assertThat(codeOf("import 'classpath:///simplelogger.properties' with {type: 'text'}"))
        .isEqualTo("Error ERR_ACCESS_DENIED");
    assertThat(codeOf("import 'classpath:///modules/gone.mjs'"))
        .isEqualTo("Error ERR_MODULE_NOT_FOUND");
    assertThat(codeOf("import 'classpath:///modules/../META-INF/x'"))
        .isEqualTo("Error ERR_ACCESS_DENIED");
  }

  @Test
  void dataUrls() throws Exception {
    assertThat(inApp("export {v} from 'data:text/javascript,export const v = 1 %2b 1#x'").get("v"))
        .isEqualTo(2);
    assertThat(
            inApp(
                    "export {v} from 'data:text/javascript;charset=utf-8;base64,ZXhwb3J0IGNvbnN0IHYgPSAz'")
                .get("v"))
        .isEqualTo(3);
    assertThat(
            inApp(
                    "import j from 'data:application/json,[7]' with {type: 'json'}; export const v = j[0]")
                .get("v"))
        .isEqualTo(7);
    assertThat(codeOf("import \"data:text/javascript,import './x.mjs'\""))
        .isEqualTo("TypeError ERR_INVALID_MODULE_SPECIFIER");
  }

  @Test
  void importMapsWithScopes() throws Exception {
    String base = app.toUri().toString();
    access =
        access
            .source("memory:///one.mjs", "export const v = 'one'")
            .source("memory:///two.mjs", "export const v = 'two'")
            .source(
                "memory:///pkg/deep/x.mjs", "export const v = 'deep'; export {v as o} from 'other'")
            .importMap(
                ImportMap.parse(
                    """
                    {"imports": {"other": "memory:///one.mjs", "pkg/": "memory:///pkg/",
                                 "blocked": null, "\\u0061pp": "./lib.mjs",
                                 "./mapped.mjs": "memory:///two.mjs"},
                     "scopes": {"memory:///pkg/": {"other": "memory:///two.mjs"},
                                "memory:///pkg/deep/none": {}}}
                    """,
                    base));
    assertThat(inApp("export {v} from 'other'").get("v")).isEqualTo("one");
    assertThat(inApp("export {o} from 'pkg/deep/x.mjs'").get("o")).isEqualTo("two");
    assertThat(inApp("export {v} from 'app'").get("v")).isEqualTo(1);
    assertThat(inApp("export {v} from './mapped.mjs'").get("v")).isEqualTo("two");
    assertThat(inApp("export const u = import.meta.resolve('pkg/y')").get("u"))
        .isEqualTo("memory:///pkg/y");
    assertThat(codeOf("import 'blocked'")).isEqualTo("TypeError ERR_INVALID_MODULE_SPECIFIER");
    assertThat(codeOf("import 'pkg/../one.mjs'"))
        .isEqualTo("TypeError ERR_INVALID_MODULE_SPECIFIER");
    assertThat(codeOf("import.meta.resolve('blocked')"))
        .isEqualTo("TypeError ERR_INVALID_MODULE_SPECIFIER");
    assertThat(codeOf("import.meta.resolve('gone')")).isEqualTo("Error ERR_MODULE_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"imports\": []}",
        "{\"x\": {}}",
        "{\"imports\": {\"a\": 1}}",
        "{} x",
        "{\"imports\": {\"a\": \"b",
        "{\"imports\": {\"a\": \"\\x\"}}"
      })
  void wrongImportMapsAreRefused(String json) {
    assertThatThrownBy(() -> ImportMap.parse(json, "memory:///"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("import map, character");
  }
}
