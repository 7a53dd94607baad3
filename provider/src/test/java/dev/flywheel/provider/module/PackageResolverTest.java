package dev.flywheel.provider.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The algorithms of Node's documentation over a tree of files. */
class PackageResolverTest {

  private final FakePlaces places = new FakePlaces();
  private PackageResolver resolver;

  @BeforeEach
  void files() {
    resolver = resolver("node");
    places
        .file("/app/main.js", "")
        .file("/app/lib/util.js", "")
        .file("/app/lib/deep/x.js", "")
        .file("/app/data.json", "{}")
        .file("/app/noext", "")
        .file("/app/both", "")
        .file("/app/both.js", "")
        .file("/app/both/index.js", "")
        .file("/app/only.json", "{}")
        .file("/app/dir/index.js", "")
        .file("/app/jsondir/index.json", "{}")
        .file("/app/maindir/package.json", "{\"main\": \"./start\"}")
        .file("/app/maindir/start.js", "")
        .file("/app/mainisdir/package.json", "{\"main\": \"lib\"}")
        .file("/app/mainisdir/lib/index.js", "")
        .file("/app/mainmissing/package.json", "{\"main\": \"gone.js\"}")
        .file("/app/mainmissing/index.js", "")
        .file("/app/mainnowhere/package.json", "{\"main\": \"gone.js\"}")
        .file("/app/odd %41 #?.js", "")
        .file("/app/mjs.mjs", "")
        .file(
            "/app/package.json",
            """
            {"name": "app", "exports": {".": "./main.js", "./util": "./lib/util.js", "./none": null},
             "imports": {"#util": "./lib/util.js", "#dep": "plain", "#dep/*": "plain/*", "#cond": {"import": "./mjs.mjs", "default": "./main.js"},
                         "#deep/*": "./lib/deep/*.js", "#deep/hidden": null, "#node": "node:module", "#up": "../x.js", "#url": "https://x/y.js"}}
            """)
        .file(
            "/app/node_modules/plain/package.json",
            "{\"name\": \"plain\", \"main\": \"./plain.js\"}")
        .file("/app/node_modules/plain/plain.js", "")
        .file("/app/node_modules/plain/sub/file.js", "")
        .file("/app/node_modules/plain/sub/index.js", "")
        .file("/app/node_modules/bare/index.js", "")
        .file("/app/node_modules/single.js", "")
        .file("/app/node_modules/empty/readme", "")
        .file(
            "/app/node_modules/@scope/pkg/package.json",
            "{\"exports\": {\".\": \"./index.js\", \"./a\": \"./lib/a.js\"}}")
        .file("/app/node_modules/@scope/pkg/index.js", "")
        .file("/app/node_modules/@scope/pkg/lib/a.js", "")
        .file("/node_modules/root/index.js", "")
        .file("/app/node_modules/plain/node_modules/nested/index.js", "")
        .file("/app/node_modules/broken/package.json", "{\"main\": ")
        .file("/store/linked/index.js", "")
        .link("/app/node_modules/linked", "/store/linked")
        .packageAt("jar", "/jars/jar/1.0")
        .file("/jars/jar/1.0/package.json", "{\"main\": \"m.js\"}")
        .file("/jars/jar/1.0/m.js", "")
        .file("/jars/jar/1.0/sub.js", "");
  }

  private PackageResolver resolver(String... conditions) {
    return new PackageResolver(places, new PackageConfigs(places), List.of(conditions));
  }

  private static ModuleUrl url(String path) throws ModuleException {
    return new ModuleUrl("file", "//", "/", "").belowPath("." + path);
  }

  /** The path that is found, null, or the code and message of the failure. */
  private String required(String request, String importer) {
    try {
      ModuleUrl found = resolver.required(request, url(importer));
      return found == null ? "-" : found.scheme().equals("node") ? found.toString() : found.shown();
    } catch (ModuleException e) {
      return e.code() + " " + e.getMessage();
    }
  }

  private String imported(String specifier, String importer) {
    try {
      ModuleUrl found = resolver.imported(specifier, url(importer));
      return found.scheme().equals("node") ? found.toString() : found.shown();
    } catch (ModuleException e) {
      return e.code() + " " + e.getMessage();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "./main.js, /app/main.js",
    "./main, /app/main.js",
    "./lib/util, /app/lib/util.js",
    "./lib/../lib/util, /app/lib/util.js",
    "./noext, /app/noext",
    "./both, /app/both",
    "./both/, /app/both/index.js",
    "./both/., /app/both/index.js",
    "./only, /app/only.json",
    "./data, /app/data.json",
    "./dir, /app/dir/index.js",
    "./dir/, /app/dir/index.js",
    "./dir/index, /app/dir/index.js",
    "./jsondir, /app/jsondir/index.json",
    "./maindir, /app/maindir/start.js",
    "./mainisdir, /app/mainisdir/lib/index.js",
    "./mainmissing, /app/mainmissing/index.js",
    "./mjs, -",
    "./mjs.mjs, /app/mjs.mjs",
    "./gone, -",
    "./lib, -",
    "/app/main, /app/main.js",
    "'./odd %41 #?', '/app/odd %41 #?.js'",
    "plain, /app/node_modules/plain/plain.js",
    "plain/sub/file, /app/node_modules/plain/sub/file.js",
    "plain/sub, /app/node_modules/plain/sub/index.js",
    "plain/gone, -",
    "bare, /app/node_modules/bare/index.js",
    "single, /app/node_modules/single.js",
    "empty, -",
    "root, /node_modules/root/index.js",
    "nested, -",
    "linked, /store/linked/index.js",
    "@scope/pkg, /app/node_modules/@scope/pkg/index.js",
    "@scope/pkg/a, /app/node_modules/@scope/pkg/lib/a.js",
    "@scope, -",
    "app, /app/main.js",
    "app/util, /app/lib/util.js",
    "#util, /app/lib/util.js",
    "#dep, /app/node_modules/plain/plain.js",
    "#cond, /app/main.js",
    "#deep/x, /app/lib/deep/x.js",
    "#node, node:module",
    "jar, /jars/jar/1.0/m.js",
    "jar/sub, /jars/jar/1.0/sub.js",
    "jar/none, -",
    "file:///app/main.js, /app/main.js",
    "'', -",
  })
  void requireFindsWhatNodeFinds(String request, String expected) {
    assertThat(required(request, "/app/start.js")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'.', /app/lib/deep/y.js, -",
    "'..', /app/dir/sub/y.js, /app/dir/index.js",
    "'.', /app/dir/y.js, /app/dir/index.js",
    "nested, /app/node_modules/plain/plain.js, /app/node_modules/plain/node_modules/nested/index.js",
    "bare, /app/node_modules/plain/sub/file.js, /app/node_modules/bare/index.js",
    "plain, /app/lib/deep/x.js, /app/node_modules/plain/plain.js",
    "plain, /other/x.js, -",
    "#util, /other/x.js, ERR_PACKAGE_IMPORT_NOT_DEFINED",
    "#util, /app/node_modules/plain/plain.js, ERR_PACKAGE_IMPORT_NOT_DEFINED",
    "@scope/pkg/b, /app/x.js, ERR_PACKAGE_PATH_NOT_EXPORTED",
    "app/lib/util.js, /app/x.js, ERR_PACKAGE_PATH_NOT_EXPORTED",
    "app/none, /app/x.js, ERR_PACKAGE_PATH_NOT_EXPORTED",
    "#gone, /app/x.js, ERR_PACKAGE_IMPORT_NOT_DEFINED",
    "#deep/hidden, /app/x.js, ERR_PACKAGE_IMPORT_NOT_DEFINED",
    "#up, /app/x.js, ERR_INVALID_PACKAGE_TARGET",
    "#url, /app/x.js, ERR_INVALID_PACKAGE_TARGET",
    "#, /app/x.js, ERR_INVALID_MODULE_SPECIFIER",
    "#/x, /app/x.js, ERR_INVALID_MODULE_SPECIFIER",
    "#deep/../x, /app/x.js, ERR_INVALID_MODULE_SPECIFIER",
    "#deep/%2e%2e/x, /app/x.js, ERR_INVALID_MODULE_SPECIFIER",
    "#deep/node_modules/x, /app/x.js, ERR_INVALID_MODULE_SPECIFIER",
    "broken, /app/x.js, ERR_INVALID_PACKAGE_CONFIG",
    "./mainnowhere, /app/x.js, MODULE_NOT_FOUND",
    "../../../x, /app/x.js, ERR_INVALID_MODULE_SPECIFIER",
  })
  void requireCountsFromItsModule(String request, String importer, String expected) {
    assertThat(required(request, importer)).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "plain, /app/node_modules/plain/plain.js",
    "plain/sub/file.js, /app/node_modules/plain/sub/file.js",
    "plain/sub/file, ERR_MODULE_NOT_FOUND",
    "plain/sub, ERR_UNSUPPORTED_DIR_IMPORT",
    "bare, /app/node_modules/bare/index.js",
    "single, ERR_MODULE_NOT_FOUND",
    "empty, ERR_MODULE_NOT_FOUND",
    "gone, ERR_MODULE_NOT_FOUND",
    "root, /node_modules/root/index.js",
    "linked, /store/linked/index.js",
    "@scope/pkg, /app/node_modules/@scope/pkg/index.js",
    "@scope/pkg/a, /app/node_modules/@scope/pkg/lib/a.js",
    "@scope/pkg/b, ERR_PACKAGE_PATH_NOT_EXPORTED",
    "@scope, ERR_INVALID_MODULE_SPECIFIER",
    "'pl%61in', ERR_INVALID_MODULE_SPECIFIER",
    "'pl\\ain', ERR_INVALID_MODULE_SPECIFIER",
    "'.hidden', ERR_INVALID_MODULE_SPECIFIER",
    "plain/%2e%2e%2fmain.js, ERR_INVALID_MODULE_SPECIFIER",
    "app, /app/main.js",
    "app/util, /app/lib/util.js",
    "app/lib/util.js, ERR_PACKAGE_PATH_NOT_EXPORTED",
    "#util, /app/lib/util.js",
    "#dep, /app/node_modules/plain/plain.js",
    "#dep/sub/file.js, /app/node_modules/plain/sub/file.js",
    "#cond, /app/mjs.mjs",
    "#node, node:module",
    "jar, /jars/jar/1.0/m.js",
    "jar/sub.js, /jars/jar/1.0/sub.js",
    "broken, ERR_INVALID_PACKAGE_CONFIG",
  })
  void importFindsWhatNodeFinds(String specifier, String expected) {
    assertThat(imported(specifier, "/app/start.mjs")).startsWith(expected);
  }

  @Test
  void messagesAreThoseOfNode() {
    assertThat(imported("gone/x", "/app/start.mjs"))
        .isEqualTo("ERR_MODULE_NOT_FOUND Cannot find package 'gone' imported from /app/start.mjs");
    assertThat(imported("plain/x.js", "/app/start.mjs"))
        .isEqualTo(
            "ERR_MODULE_NOT_FOUND Cannot find module '/app/node_modules/plain/x.js' imported from"
                + " /app/start.mjs");
    assertThat(imported("@scope/pkg/b", "/app/start.mjs"))
        .isEqualTo(
            "ERR_PACKAGE_PATH_NOT_EXPORTED Package subpath './b' is not defined by \"exports\" in"
                + " /app/node_modules/@scope/pkg/package.json imported from /app/start.mjs");
    assertThat(required("@scope/pkg/b", "/app/start.js"))
        .isEqualTo(
            "ERR_PACKAGE_PATH_NOT_EXPORTED Package subpath './b' is not defined by \"exports\" in"
                + " /app/node_modules/@scope/pkg/package.json");
    assertThat(imported("#gone", "/app/start.mjs"))
        .isEqualTo(
            "ERR_PACKAGE_IMPORT_NOT_DEFINED Package import specifier \"#gone\" is not defined in"
                + " package /app/package.json imported from /app/start.mjs");
    assertThat(imported("plain/sub", "/app/start.mjs"))
        .isEqualTo(
            "ERR_UNSUPPORTED_DIR_IMPORT Directory import '/app/node_modules/plain/sub' is not"
                + " supported resolving ES modules imported from /app/start.mjs");
  }

  @Test
  void aPathWithItsEndingIsLookedForOnce() {
    places.probes.clear();
    assertThat(required("./main.js", "/app/start.js")).isEqualTo("/app/main.js");
    assertThat(places.probes).containsExactly("/app/main.js");
  }

  @Test
  void packagesAreReadOnce() {
    required("plain", "/app/start.js");
    places.file("/app/node_modules/plain/package.json", "{\"main\": \"other.js\"}");
    assertThat(required("plain", "/app/start.js")).isEqualTo("/app/node_modules/plain/plain.js");
  }
}
