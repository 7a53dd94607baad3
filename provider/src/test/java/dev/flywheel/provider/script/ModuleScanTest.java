package dev.flywheel.provider.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.isolate.ToolIsolate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the scan answers, it says what the parser says. */
class ModuleScanTest {

  @AfterAll
  static void closeTool() {
    ToolIsolate.SHARED.close();
  }

  private static ModuleCode scanned(String source) {
    return ModuleCode.of(Objects.requireNonNull(ModuleScan.rewrite(1, source), source));
  }

  private static ModuleCode parsed(String source) {
    return ModuleCode.of(
        Rewritten.of(1, ToolIsolate.SHARED.rewrite(source, RewriteMode.MODULE, "{}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "import './a.js'",
        "import \"./a.js\";import './b.js';",
        "import a from './a.js'; a()",
        "import from from './a.js'; from",
        "import * as a from './a.js'",
        "import a, { b, c as d, default as e } from './a.js'\nimport {} from 'b'",
        "import {from} from './a.js'\n\n  import { from as x } from \"it's\"",
        "export * from './a.js'\nexport * as ns from './b.js'",
        "export { a, b as default } from './a.js'; export { c }; const c = 1",
        "const c = 1; export { c }\n'from'",
        "export default /[/'\"`]import x from 'y'/.test('x')",
        "export default function () {}\nimport 'later'",
        "export const a = `import ${'x'} from '${`y`}'`; import b from 'b'",
        "// import 'no'\n/* import 'no' */ import 'yes' ;",
        "export let a = { import: 1, export: 2, from: 'x', eval: 3 }.import; a.import; a.eval",
        "class A { import = 1; from = 'x' } import 'x' \r\n import 'y'\rimport 'z'",
        "import a from '\u00fcber +%20.js'; export { a as b }",
        "export async function f() { for await (const x of y) { if (x) /r/.exec(x) } } import 'f'",
      })
  void theRequestsAndTheirPlacesAreThoseOfTheParser(String source) {
    ModuleCode scanned = scanned(source);
    ModuleCode parsed = parsed(source);

    assertThat(scanned.requests()).isEqualTo(parsed.requests());
    assertThat(scanned.mark()).isEqualTo(parsed.mark());
    assertThat(scanned.scoped()).isFalse();
    List<String> numbers = scanned.requests().stream().map(any -> "12345678").toList();
    assertThat(scanned.linked("", numbers).replace('\'', '"'))
        .isEqualTo(parsed.linked("", numbers).replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import('x')",
        "f(import('x'))",
        "import.meta.url",
        "import /* c */ ('x')",
        "eval('1')",
        "eval /**/ ('1')",
        "ev\\u0061l('1')",
        "import a from 'a' with { type: 'json' }",
        "import 'a' /* c */ with { type: 'json' }",
        "import { a /* c */ } from 'a'",
        "import { 'x y' as a } from 'a'",
        "export * from 'a' with { type: 'json' }",
        "import 'a\\u0062'",
        "import '\ud800'",
        "#!/usr/bin/env node\nimport 'a'",
        "import 'a#flywheel:1'",
        "{} /import 'x'/",
        "a++ /import 'x'/",
        "import a from",
        "import a 'x'",
        "import 'a",
        "(",
        "`${",
        "x = <!-- 1",
      })
  void whatItCannotTellIsLeftToTheParser(String source) {
    assertThat(ModuleScan.rewrite(1, source)).isNull();
  }

  @Test
  void columnsBehindASpecifierAreTheAuthors() {
    String source = "import a from './a.js'; import b from 'b'; fail()";
    ModuleCode code = scanned(source);
    String generated = code.rewritten().code();

    for (String part : List.of("import b", "fail")) {
      assertThat(code.rewritten().positions().originalColumn(1, generated.indexOf(part)))
          .isEqualTo(source.indexOf(part));
    }
  }

  @Test
  void columnsOfLaterLinesAreTheirOwn() {
    ModuleCode code = scanned("import a from './a.js'\n  fail()");

    assertThat(code.rewritten().positions().originalColumn(2, 2)).isEqualTo(2);
  }
}
