package dev.flywheel.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.V8ScriptEngine;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.junit.jupiter.api.Test;

/** Settings and plug-ins of Camunda 7 that meet scripts. */
class CamundaSettingsIT {

  /** Camunda asks the engine's factory for THREADING and keeps what may be shared. */
  @Test
  void withoutItsCacheEachEvaluationHasAnEngineOfItsOwn() {
    try (Camunda camunda =
        new Camunda(configuration -> configuration.setEnableScriptEngineCaching(false))) {
      Map<String, Object> variables =
          camunda.run(
              Map.of("n", 1),
              """
              <scriptTask id="a" scriptFormat="javascript" camunda:resultVariable="n"><script>++n</script></scriptTask>
              """,
              """
              <scriptTask id="b" scriptFormat="javascript" camunda:resultVariable="n"><script>++n</script></scriptTask>
              """);
      assertThat(variables).containsEntry("n", 3);
    }
  }

  @Test
  void withoutCompilationScriptsAreEvaluatedFromTheirText() {
    try (Camunda camunda =
        new Camunda(configuration -> configuration.setEnableScriptCompilation(false))) {
      String step =
          """
          <scriptTask id="a" scriptFormat="javascript" camunda:resultVariable="n">
            <script>const next = n + 1; next</script>
          </scriptTask>
          """;
      camunda.deploy(Diagram.steps(step));
      for (int i = 0; i < 5; i++) {
        assertThat(camunda.run(Map.of("n", i))).containsEntry("n", i + 1);
      }
    }
  }

  @Test
  void storedScriptVariablesAreWhatTheScriptDeclares() {
    try (Camunda camunda =
        new Camunda(configuration -> configuration.setAutoStoreScriptVariables(true))) {
      Map<String, Object> variables =
          camunda.run(
              Map.of("amount", 20),
              """
              <scriptTask id="a" scriptFormat="javascript">
                <script>var total = amount + 22; const local = 1; amount = total - local</script>
              </scriptTask>
              """);
      assertThat(variables).containsEntry("total", 42).containsEntry("amount", 41).hasSize(2);
    }
  }

  @Test
  void beansAreBareNames() {
    StringBuilder log = new StringBuilder();
    Consumer<String> audit = log::append;
    try (Camunda camunda =
        new Camunda(configuration -> configuration.setBeans(Map.of("audit", audit)))) {
      camunda.run(
          Map.of("who", "Ada"),
          """
          <scriptTask id="a" scriptFormat="javascript"><script>audit(`seen ${who}`)</script></scriptTask>
          """);
      assertThat(log).hasToString("seen Ada");
    }
  }

  /** {@code S}, {@code JSON} and {@code XML} come from a script that the plug-in runs first. */
  @Test
  void spinReadsAndWritesJson() {
    System.setProperty("flywheel.hostClasses", "org.camunda.spin.*");
    try (Camunda camunda =
        new Camunda(
            configuration ->
                configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin()))) {
      Map<String, Object> variables =
          camunda.run(
              Map.of("text", "{\"prices\": [1, 2]}"),
              """
              <scriptTask id="a" scriptFormat="javascript">
                <script><![CDATA[
                  var json = S(text);
                  var sum = 0;
                  for (const price of json.prop('prices').elements()) sum += price.numberValue();
                  json.prop('sum', sum);
                  execution.setVariable('sum', sum);
                  execution.setVariable('out', json.toString());
                ]]></script>
              </scriptTask>
              """);
      assertThat(variables).containsEntry("sum", 3);
      assertThat(variables.get("out")).isEqualTo("{\"prices\":[1,2],\"sum\":3}");
    } finally {
      System.clearProperty("flywheel.hostClasses");
    }
  }

  @Test
  void theJobExecutorRunsScriptsOnItsThreads() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    Runnable note = () -> threads.add(Thread.currentThread().getName());
    try (Camunda camunda =
        new Camunda(
            configuration -> {
              configuration.setBeans(Map.of("note", note));
              configuration.setHistory("none");
              configuration.setJdbcMaxActiveConnections(20);
            })) {
      camunda.deploy(
          Diagram.steps(
              """
              <scriptTask id="a" scriptFormat="javascript" camunda:asyncBefore="true">
                <script>note(); execution.setVariable('twice', n * 2)</script>
              </scriptTask>
              """,
              """
              <scriptTask id="b" scriptFormat="javascript" camunda:asyncBefore="true">
                <script>if (twice !== n * 2) throw new Error('another instance: ' + twice)</script>
              </scriptTask>
              """));
      for (int i = 0; i < 60; i++) {
        camunda.engine.getRuntimeService().startProcessInstanceByKey("p", Map.of("n", i));
      }
      camunda.executeJobs();
      Deadline.await(
          "all instances ended",
          () -> camunda.engine.getRuntimeService().createProcessInstanceQuery().count() == 0);
      assertThat(threads).hasSizeGreaterThan(1);
      assertThat(threads).noneMatch(name -> name.startsWith("flywheel"));
      assertThat(camunda.scriptEngine("javascript")).isInstanceOf(V8ScriptEngine.class);
    }
  }
}
