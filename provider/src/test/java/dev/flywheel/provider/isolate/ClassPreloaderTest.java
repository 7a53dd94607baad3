package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPreloaderTest {

  @Test
  void everyNamedClassExistsInThisVersionOfJavet() throws Exception {
    List<String> names = ClassPreloader.names();

    assertThat(names).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    for (String name : names) {
      assertThatCode(() -> Class.forName(name, false, getClass().getClassLoader()))
          .doesNotThrowAnyException();
    }
  }
}
