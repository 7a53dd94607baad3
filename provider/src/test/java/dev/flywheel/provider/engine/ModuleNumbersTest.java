package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.isolate.ModuleTable;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModuleNumbersTest {

  @Test
  void aNameHasTheSameNumberInWhateverOrderItComes() {
    ModuleNumbers first = new ModuleNumbers();
    ModuleNumbers second = new ModuleNumbers();
    first.next();
    int a = first.of("file:///a.js", "");
    int b = first.of("file:///b.js", "");

    assertThat(second.of("file:///b.js", "")).isEqualTo(b);
    assertThat(second.of("file:///a.js", "")).isEqualTo(a);
  }

  @Test
  void noNumberIsGivenTwice() {
    ModuleNumbers numbers = new ModuleNumbers();
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(given.add(numbers.next())).isTrue();
      assertThat(given.add(numbers.of("file:///a.js", ""))).isTrue();
      assertThat(given.add(numbers.of("file:///a.js", "json"))).isTrue();
      assertThat(given.add(numbers.of("file:///" + i + ".js", ""))).isTrue();
    }
    assertThat(given).allMatch(number -> ModuleTable.text(number).length() == ModuleTable.WIDTH);
  }
}
