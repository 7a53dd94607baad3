package dev.flywheel.provider.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code exports} of packages, as Node's documentation has them. */
class PackageTargetsTest {

  private static String exported(String exports, String subpath, String conditions) {
    try {
      ModuleUrl directory = new ModuleUrl("file", "//", "/pkg", "");
      PackageConfig config =
          PackageConfig.of(directory, Json.read("{\"exports\": " + exports + "}"));
      return PackageTargets.exported(config, subpath, Set.of(conditions.split(" ")), "").shown();
    } catch (ModuleException e) {
      return e.code();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'./a.js' | . | x | /pkg/a.js",
        "'./a.js' | ./b | x | ERR_PACKAGE_PATH_NOT_EXPORTED",
        "{'.': './a.js', './b': './c.js'} | ./b | x | /pkg/c.js",
        "{'./b': './c.js'} | . | x | ERR_PACKAGE_PATH_NOT_EXPORTED",
        "{'import': './i.mjs', 'require': './r.cjs'} | . | import | /pkg/i.mjs",
        "{'import': './i.mjs', 'require': './r.cjs'} | . | require | /pkg/r.cjs",
        "{'import': './i.mjs', 'require': './r.cjs'} | . | other | ERR_PACKAGE_PATH_NOT_EXPORTED",
        "{'default': './d.js', 'import': './i.mjs'} | . | import | /pkg/d.js",
        "{'node': {'import': './ni.mjs'}, 'default': './d.js'} | . | node import | /pkg/ni.mjs",
        "{'node': {'import': './ni.mjs'}, 'default': './d.js'} | . | node require | /pkg/d.js",
        "{'node': null, 'default': './d.js'} | . | node | ERR_PACKAGE_PATH_NOT_EXPORTED",
        "{'node': null, 'default': './d.js'} | . | other | /pkg/d.js",
        "['./a.js', './b.js'] | . | x | /pkg/a.js",
        "['bad', './b.js'] | . | x | /pkg/b.js",
        "[{'y': './y.js'}, './b.js'] | . | x | /pkg/b.js",
        "[null, './b.js'] | . | x | /pkg/b.js",
        "[] | . | x | ERR_PACKAGE_PATH_NOT_EXPORTED",
        "['bad'] | . | x | ERR_INVALID_PACKAGE_TARGET",
        "{'./*': './lib/*.js'} | ./a | x | /pkg/lib/a.js",
        "{'./*': './lib/*.js'} | ./a/b | x | /pkg/lib/a/b.js",
        "{'./*': './lib/*/*.js'} | ./a | x | /pkg/lib/a/a.js",
        "{'./*': './lib/*.js', './b*': './l2/*.js'} | ./bc | x | /pkg/l2/c.js",
        "{'./*': './x/*', './*.css': './css/*.css'} | ./a.css | x | /pkg/css/a.css",
        "{'./f/*': './x/*.js', './f/p/*': null} | ./f/p/a | x | ERR_PACKAGE_PATH_NOT_EXPORTED",
        "{'./f/*': './x/*.js', './f/p/*': null} | ./f/a | x | /pkg/x/a.js",
        "{'./f/*': './x/*.js', './f/e': './exact.js'} | ./f/e | x | /pkg/exact.js",
        "{'./f/': './x/'} | ./f/a.js | x | ERR_PACKAGE_PATH_NOT_EXPORTED",
        "{'./f/*': './x/*'} | ./f/ | x | ERR_PACKAGE_PATH_NOT_EXPORTED",
        "{'./f/*': './x/*'} | ./f/../a | x | ERR_INVALID_MODULE_SPECIFIER",
        "{'./f/*': './x/*'} | ./f/a//b | x | ERR_INVALID_MODULE_SPECIFIER",
        "{'./f/*': './x/*'} | ./f/a\\..\\b | x | ERR_INVALID_MODULE_SPECIFIER",
        "{'./f/*': './x/*'} | ./f/%2E%2e/b | x | ERR_INVALID_MODULE_SPECIFIER",
        "{'./f/*': './x/*'} | ./f/Node_Modules/b | x | ERR_INVALID_MODULE_SPECIFIER",
        "{'./f/*': './x/*'} | ./f/a%2fb | x | ERR_INVALID_MODULE_SPECIFIER",
        "'../a.js' | . | x | ERR_INVALID_PACKAGE_TARGET",
        "'/a.js' | . | x | ERR_INVALID_PACKAGE_TARGET",
        "'a.js' | . | x | ERR_INVALID_PACKAGE_TARGET",
        "'file:///a.js' | . | x | ERR_INVALID_PACKAGE_TARGET",
        "'./a/../b.js' | . | x | ERR_INVALID_PACKAGE_TARGET",
        "'./node_modules/b.js' | . | x | ERR_INVALID_PACKAGE_TARGET",
        "'./%6eode_modules/b.js' | . | x | ERR_INVALID_PACKAGE_TARGET",
        "'./a//b.js' | . | x | ERR_INVALID_PACKAGE_TARGET",
        "{'.': {'./b': './c.js'}} | . | x | ERR_PACKAGE_PATH_NOT_EXPORTED",
        "{'.': './a.js', 'import': './b.js'} | . | x | ERR_INVALID_PACKAGE_CONFIG",
        "{'.': {'0': './a.js', 'default': './b.js'}} | . | x | ERR_INVALID_PACKAGE_CONFIG",
        "{'.': {'01': './a.js', 'default': './b.js'}} | . | x | /pkg/b.js",
        "42 | . | x | ERR_INVALID_PACKAGE_TARGET",
        "false | . | x | ERR_INVALID_PACKAGE_TARGET",
        "{} | . | x | ERR_PACKAGE_PATH_NOT_EXPORTED",
      })
  void exportsLeadToTheirTargets(
      String exports, String subpath, String conditions, String expected) {
    assertThat(exported(exports.replace('\'', '"'), subpath, conditions)).isEqualTo(expected);
  }
}
