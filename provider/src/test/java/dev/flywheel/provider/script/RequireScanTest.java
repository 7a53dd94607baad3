package dev.flywheel.provider.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What quick looks at CommonJS modules see. */
class RequireScanTest {

  @Test
  void literalsOfCallsAreFound() {
    assertThat(
            RequireScan.literals(
                """
                const a = require('a'), b = require( "./b" );
                module.exports = require
                  (`c`)
                require('a'); if (x) require('d')
                """))
        .containsExactly("a", "./b", "c", "d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "require(name)",
        "require('a' + b)",
        "require(`${x}`)",
        "module.require('a')",
        "myrequire('a')",
        "require('')",
        "require('a\\x')",
        "require('a",
        "require('a'",
        "require(",
        "require",
        "requires('a')",
      })
  void otherTextsAreNone(String text) {
    assertThat(RequireScan.literals(text)).isEmpty();
  }
}
