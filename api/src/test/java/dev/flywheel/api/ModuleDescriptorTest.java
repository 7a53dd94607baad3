package dev.flywheel.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {

  private final Module module = EngineOptions.class.getModule();

  @Test
  void apiRunsAsANamedModule() {
    assertThat(module.getName()).isEqualTo("dev.flywheel.api");
  }

  @Test
  void usersSeeEnginesAndHostFunctions() {
    Set<String> exported =
        module.getDescriptor().exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());

    assertThat(exported).contains("dev.flywheel.api", "dev.flywheel.api.host");
    assertThat(module.getDescriptor().packages()).containsAll(exported);
  }

  @Test
  void whatSignaturesNeedIsRequiredTransitively() {
    Set<String> transitive =
        module.getDescriptor().requires().stream()
            .filter(requires -> requires.modifiers().contains(Modifier.TRANSITIVE))
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet());

    assertThat(transitive).contains("java.scripting", "reactor.core", "org.reactivestreams");
  }
}
