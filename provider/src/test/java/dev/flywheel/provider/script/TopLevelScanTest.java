package dev.flywheel.provider.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopLevelScanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "let a = 1",
        "1; const b = 2",
        "class A {}",
        "using r = f()",
        "await using r = f()",
        "if (a) { b }\nlet c",
        "`${`${ {a: '}'} }`}`; let a",
        "`a}`; let a",
        "'\\''; let a",
        "\"\\\"\"; let a",
        "a = /[/]{/; let b",
        "a = /\\/{/; let b",
        "a\u00a0/ b; let c; d / e",
        "if (x) /{/.test(y); let b",
        "(a) / 2; let b /* / */",
        "a / b; let c; d / e",
        "x = a[0] / 2; let b",
        "// let\nlet a",
        "/* { */ let a",
        "#!/usr/bin/env {\nlet a",
        "function f() { return 1 }\nlet a",
        "1 <!-- {\nlet a",
        "--> {\nlet a",
        "}} let a",
        "{} /{/; let a",
        "a++ /{/ 1; let b",
        "x = { of } ; of /{/ 2; let b",
        "(function () {}) / 1; let a",
        "a.if (b) / 2; let c; d / e",
        "1.5.let; let a",
        "x = 'class'; class A {}",
        "typeof /{/; let a",
        "$let = `\\`${1}`; let a",
        "\u00a0let a",
        "\ufefflet a",
        "a\u2028let b",
      })
  void declarationsAreSeen(String source) {
    assertThat(TopLevelScan.mayDeclare(source)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a + b",
        "var a = 1; function f() { let b; const c = 2; class D {} }",
        "for (let i = 0; i < 3; i++) { const x = i }",
        "(function () { let a })()",
        "[1, function () { const b = 1 }]",
        "'let a = 1'",
        "\"const\" + 'class'",
        "`let a ${ { b: function () { let c } } } const d`",
        "// let a",
        "/* let a\nconst b */ 1",
        "a.let + b.class + c?.const",
        "letter + classic + constant + $using + let_",
        "a = /let b/",
        "if (x) /let/.test(y)",
        "(a) / b / c",
        "x = y ? /[/'\"`]let/ : 1",
        "#!/usr/bin/env let\n1",
        "a.b.c / 2 + 'let'",
      })
  void sourcesWithoutThemAreLeftAlone(String source) {
    assertThat(TopLevelScan.mayDeclare(source)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "var a = 1; a",
        "(function () { let a; class B {} function c() {} })()",
        "var f = function () {}, g = () => { const a = 1 }; !function () {}()",
        "// import('a')\n'eval(1)'; `import(${1})`; /import(eval(/.test('')",
        "a.import('x'); a.eval('x'); ({ import: 1, eval: 2 }).eval",
        "if (a) { function b() {} }",
      })
  void scriptsWithoutWhatWantsTheRewriterArePlain(String source) {
    assertThat(TopLevelScan.isPlain(source)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let a",
        "const a = 1",
        "class A {}",
        "function f() {}",
        "var a = 1\nfunction f() {}",
        "async function f() {}",
        "a: function f() {}",
        "import('x')",
        "f(() => import('x'))",
        "eval('x')",
        "(() => eval /* */ ('x'))()",
        "\\u0065val('x')",
        "`${eval('x')}`",
        "} try {",
        "(",
        "'",
        "/*",
        "`",
        "#!/bin/x",
        "a = {} / 2",
        "<!-- x",
      })
  void whatWantsTheRewriterOrCannotBeToldIsNotPlain(String source) {
    assertThat(TopLevelScan.isPlain(source)).isFalse();
  }

  @Test
  void importsInTextsAndCommentsAreNone() {
    assertThat(TopLevelScan.mayImport("'import(1)'; // import(2)\n a.import(3); let b")).isFalse();
    assertThat(TopLevelScan.mayImport("f(import(1))")).isTrue();
    assertThat(TopLevelScan.mayImport("'open")).isTrue();
  }
}
