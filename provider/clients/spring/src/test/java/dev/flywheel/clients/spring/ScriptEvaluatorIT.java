package dev.flywheel.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.scripting.ScriptCompilationException;
import org.springframework.scripting.ScriptSource;
import org.springframework.scripting.support.ResourceScriptSource;
import org.springframework.scripting.support.StandardScriptEvaluator;
import org.springframework.scripting.support.StaticScriptSource;

class ScriptEvaluatorIT {

  private final StandardScriptEvaluator evaluator = new StandardScriptEvaluator();

  private static ScriptSource file(String name) {
    return new ResourceScriptSource(new ClassPathResource("scripts/" + name));
  }

  @Test
  void scriptsSeeTheirArguments() {
    evaluator.setLanguage("javascript");
    ScriptSource script = new StaticScriptSource("items.map(n => n * price).join()");
    assertThat(evaluator.evaluate(script, Map.of("items", List.of(1, 2), "price", 4.5)))
        .isEqualTo("4.5,9");
    assertThat(evaluator.evaluate(new StaticScriptSource("1 + 1"))).isEqualTo(2);
  }

  @Test
  void theExtensionOfAFileChoosesTheEngine() {
    assertThat(evaluator.evaluate(file("price.js"), Map.of("price", 4))).isEqualTo(6);
  }

  @Test
  void aFileWithAByteOrderMarkAndCarriageReturnsRuns(@TempDir Path directory) throws IOException {
    Path windows = directory.resolve("windows.js");
    Files.writeString(windows, "\ufeff// one\r\nvar total = price * 2\r\ntotal\r\n");
    Map<String, Object> arguments = new HashMap<>(Map.of("price", 4));
    ScriptSource script = new ResourceScriptSource(new FileSystemResource(windows));
    assertThat(evaluator.evaluate(script, arguments)).isEqualTo(8);
    assertThat(arguments).containsEntry("total", 8);
  }

  @Test
  void globalBindingsAreSeenByAllScripts() {
    evaluator.setEngineName("v8");
    evaluator.setGlobalBindings(Map.of("rate", 3));
    evaluator.setBeanClassLoader(getClass().getClassLoader());
    assertThat(evaluator.evaluate(new StaticScriptSource("rate * 2"))).isEqualTo(6);
    assertThat(evaluator.evaluate(new StaticScriptSource("rate * n"), Map.of("n", 5)))
        .isEqualTo(15);
  }

  @Test
  void manyThreadsEvaluate() {
    evaluator.setLanguage("js");
    ScriptSource script = new StaticScriptSource("const twice = 2 * n; twice");
    List<Object> results =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(n -> evaluator.evaluate(script, Map.of("n", n)))
            .toList();
    assertThat(results).isEqualTo(IntStream.range(0, 200).mapToObj(n -> (Object) (2 * n)).toList());
  }

  @Test
  void aFailureTellsFileLineAndReason() {
    assertThatThrownBy(() -> evaluator.evaluate(file("fails.js")))
        .isInstanceOf(ScriptCompilationException.class)
        .hasMessageContaining("scripts/fails.js")
        .hasStackTraceContaining("TypeError: Cannot read properties of undefined")
        .hasStackTraceContaining("line number 2");
    assertThatThrownBy(() -> evaluator.evaluate(file("price.js")))
        .hasStackTraceContaining("price is not defined");
  }
}
