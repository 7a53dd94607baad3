package dev.flywheel.provider.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingLibraryTest {

  @ParameterizedTest
  @CsvSource({
    "reactor/core/publisher/Mono, io.projectreactor:reactor-core",
    "org/reactivestreams/Publisher, org.reactivestreams:reactive-streams",
    "com/caoccao/javet/interop/V8Host, com.caoccao.javet:javet",
    "dev/flywheel/api/V8ScriptEngine, dev.flywheel:flywheel-api"
  })
  void theLibraryOfAClassIsNamed(String missing, String library) {
    NoClassDefFoundError failure = new NoClassDefFoundError(missing);
    assertThat(MissingLibrary.explain(failure))
        .hasMessageStartingWith(missing)
        .hasMessageContaining("Flywheel needs " + library + " on the class path")
        .hasCause(failure);
  }

  @Test
  void whatIsNotKnownStaysAsItIs() {
    NoClassDefFoundError others = new NoClassDefFoundError("com/acme/Rules");
    assertThat(MissingLibrary.explain(others)).isSameAs(others);
    NoClassDefFoundError silent = new NoClassDefFoundError();
    assertThat(MissingLibrary.explain(silent)).isSameAs(silent);
  }
}
