package dev.flywheel.provider.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneratedNamesTest {
  private final GeneratedNames names = new GeneratedNames("$");

  @Test
  void calledNamesAreRestored() {
    assertThat(names.restore("(0 , $.s.f) is not a function")).isEqualTo("f is not a function");
    assertThat(names.restore("(0,$.s.$x) is not a function")).isEqualTo("$x is not a function");
  }

  @Test
  void membersOfNamesAreRestored() {
    assertThat(names.restore("$.s.a.b is not a function")).isEqualTo("a.b is not a function");
    assertThat(names.restore("Cannot destructure property 'x' of '$.s.o' as it is undefined."))
        .isEqualTo("Cannot destructure property 'x' of 'o' as it is undefined.");
  }

  @Test
  void otherMessagesStay() {
    assertThat(names.restore("$ costs (0 , 1)")).isEqualTo("$ costs (0 , 1)");
    assertThat(new GeneratedNames("$0").restore("$.s.a is not iterable"))
        .isEqualTo("$.s.a is not iterable");
  }
}
