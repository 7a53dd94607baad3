package dev.flywheel.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Soaks in short form. In full: {@code -Dsoak.camunda=10000 -Dsoak.flowable=10000
 * -Dsoak.engines=20000 -Dsoak.uncached=20000}.
 */
class SoakIT {

  private static final int THREADS = 4;

  private final AtomicInteger number = new AtomicInteger();

  /** Idle loops end soon, so that samples need not wait long for their threads. */
  @BeforeEach
  void endIdleLoopsSoon() {
    System.setProperty("flywheel.idleAfter", "200ms");
  }

  @AfterEach
  void endIdleLoopsAsEver() {
    System.clearProperty("flywheel.idleAfter");
  }

  private static final String PRICE =
      """
      <scriptTask id="price" scriptFormat="javascript" camunda:resultVariable="total">
        <extensionElements>
          <camunda:executionListener event="start">
            <camunda:script scriptFormat="javascript">
              execution.setVariable('tax', amount / 4);
            </camunda:script>
          </camunda:executionListener>
        </extensionElements>
        <script><![CDATA[
          let sum = tax;
          for (const price of prices) {
            sum += price * amount;
          }
          sum;
        ]]></script>
      </scriptTask>
      """;

  private static final String CHECK =
      """
      <scriptTask id="check" scriptFormat="javascript">
        <script>
          function fail(message) {
            throw new Error(message);
          }
          if (total !== amount * 10.25) fail(`total of ${amount} is ${total}`);
          execution.setVariable('checked', amount);
        </script>
      </scriptTask>
      """;

  private static Map<String, Object> variables(int amount) {
    return Map.of("amount", amount, "prices", new ArrayList<>(List.of(4, 6)));
  }

  private Object instance(Camunda camunda) {
    int amount = number.incrementAndGet();
    assertThat(camunda.run(variables(amount))).containsEntry("checked", amount);
    return amount;
  }

  @Test
  void camundaInstancesOnSeveralThreads() throws Exception {
    try (Camunda camunda =
        new Camunda(
            configuration -> {
              configuration.setHistory("none");
              configuration.setJdbcMaxActiveConnections(20);
            })) {
      camunda.deploy(Diagram.steps(PRICE, CHECK));
      Soak.run("camunda", Soak.times("camunda", 1_000), THREADS, () -> instance(camunda));
    }
  }

  @Test
  void flowableInstancesOnSeveralThreads() throws Exception {
    try (Flowable flowable =
        new Flowable(
            configuration -> {
              configuration.setHistory("none");
              configuration.setJdbcMaxActiveConnections(20);
            })) {
      flowable.deploy(
          Diagram.steps(
              """
              <scriptTask id="sum" scriptFormat="javascript" flowable:resultVariable="total">
                <script>
                  let sum = 0;
                  for (const price of prices) sum += price * amount;
                  execution.setVariable('checked', amount);
                  sum;
                </script>
              </scriptTask>
              """,
              """
              <scriptTask id="check" scriptFormat="javascript">
                <script>if (total !== amount * 10) throw new Error(`${amount}: ${total}`)</script>
              </scriptTask>
              """));
      Soak.run(
          "flowable",
          Soak.times("flowable", 500),
          THREADS,
          () ->
              flowable
                  .engine
                  .getRuntimeService()
                  .startProcessInstanceByKey("p", variables(number.incrementAndGet())));
    }
  }

  /** Three engines an instance, none of them ever closed. */
  @Test
  void camundaWithAnEngineForEachEvaluation() throws Exception {
    try (Camunda camunda =
        new Camunda(
            configuration -> {
              configuration.setHistory("none");
              configuration.setEnableScriptEngineCaching(false);
            })) {
      camunda.deploy(Diagram.steps(PRICE, CHECK));
      Soak.run("uncached", Soak.times("uncached", 300) / 3, THREADS, () -> instance(camunda));
    }
  }

  @Test
  void engineForEachEvaluation() throws Exception {
    Soak.run(
        "engines",
        Soak.times("engines", 300),
        2,
        () -> {
          int n = number.incrementAndGet();
          ScriptEngine engine = new ScriptEngineManager().getEngineByName("javascript");
          engine.put("n", n);
          engine.put("self", engine);
          assertThat(engine.eval("var list = [n, 1]; list[0] + list[1]")).isEqualTo(n + 1);
          return engine;
        });
  }
}
