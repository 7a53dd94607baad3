package dev.flywheel.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flywheel.api.V8ScriptEngine;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.script.ScriptException;
import org.camunda.bpm.engine.ScriptEvaluationException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camunda 7 with scripts in {@code javascript}; nothing but the JAR on the class path. */
class CamundaIT {

  private static Camunda camunda;

  @BeforeAll
  static void open() {
    System.setProperty("flywheel.hostClasses", "java.util.*,org.camunda.bpm.engine.delegate.*");
    Supplier<Object> inCommand = CamundaIT::inCommand;
    camunda = new Camunda(configuration -> configuration.setBeans(Map.of("inCommand", inCommand)));
  }

  @AfterEach
  void undeploy() {
    camunda.undeploy();
  }

  @AfterAll
  static void close() {
    camunda.close();
    System.clearProperty("flywheel.hostClasses");
  }

  private static boolean inCommand() {
    return Context.getCommandContext() != null && Context.getBpmnExecutionContext() != null;
  }

  /** A process variable as applications have them. */
  public record Order(String customer, List<Integer> prices) implements Serializable {}

  @ParameterizedTest
  @ValueSource(strings = {"javascript", "JavaScript", "ecmascript", "v8"})
  void scriptTask(String language) {
    Map<String, Object> variables =
        camunda.run(
            Map.of("price", 20, "amount", 2),
            """
            <scriptTask id="total" scriptFormat="%s" camunda:resultVariable="total">
              <script>price * amount + 2</script>
            </scriptTask>
            """
                .formatted(language));

    assertThat(variables.get("total")).isEqualTo(42);
    assertThat(camunda.scriptEngine(language.toLowerCase(Locale.ROOT)))
        .isInstanceOf(V8ScriptEngine.class);
  }

  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of("7 * 6", 42),
        Arguments.of("0.5", 0.5),
        Arguments.of("'text'", "text"),
        Arguments.of("true", true),
        Arguments.of("null", null),
        Arguments.of("due.getTime()", 86_400_000),
        Arguments.of("new Date(due.getTime()).toISOString()", "1970-01-02T00:00:00.000Z"),
        Arguments.of("order.prices.map(price => price * 2).join()", "2,4"),
        Arguments.of("order.customer + ' ' + order.prices.length", "Ada 2"),
        Arguments.of("order", new Order("Ada", List.of(1, 2))),
        Arguments.of("new (Java.type('java.util.ArrayList'))([1, 2])", List.of(1, 2)),
        Arguments.of("JSON.stringify({ total: 42 })", "{\"total\":42}"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void resultVariablesHaveJavasTypes(String script, Object result) {
    Map<String, Object> variables =
        camunda.run(
            Map.of("due", new Date(86_400_000), "order", new Order("Ada", List.of(1, 2))),
            """
            <scriptTask id="make" scriptFormat="javascript" camunda:resultVariable="result">
              <script><![CDATA[%s]]></script>
            </scriptTask>
            """
                .formatted(script));

    assertThat(variables.get("result")).isEqualTo(result);
  }

  @Test
  void executionIsCamundasOwn() {
    Map<String, Object> variables =
        camunda.run(
            Map.of(),
            """
            <scriptTask id="here" scriptFormat="javascript">
              <script>
                execution.setVariable('where', execution.currentActivityId);
                execution.setVariable('sees', inCommand.get() &amp;&amp; where === 'here');
              </script>
            </scriptTask>
            """);

    assertThat(variables).containsEntry("where", "here").containsEntry("sees", true);
  }

  @Test
  void aFailingLaterStepUndoesWhatAScriptSet() {
    ProcessInstance instance =
        camunda
            .deploy(
                Diagram.steps(
                    "<userTask id=\"wait\"/>",
                    """
                    <scriptTask id="set" scriptFormat="javascript">
                      <script>execution.setVariable('paid', true)</script>
                    </scriptTask>
                    """,
                    """
                    <scriptTask id="check" scriptFormat="javascript">
                      <script>
                        if (paid) {
                          throw new Error('card refused');
                        }
                      </script>
                    </scriptTask>
                    """))
            .engine
            .getRuntimeService()
            .startProcessInstanceByKey("p");
    Task task = camunda.engine.getTaskService().createTaskQuery().singleResult();

    Throwable failure =
        catchThrowable(() -> camunda.engine.getTaskService().complete(task.getId()));

    assertThat(failure)
        .isInstanceOf(ScriptEvaluationException.class)
        .hasMessageContaining("card refused")
        .hasRootCauseInstanceOf(ScriptException.class);
    assertThat(camunda.engine.getRuntimeService().getVariables(instance.getId())).isEmpty();
    assertThat(camunda.engine.getTaskService().createTaskQuery().count()).isEqualTo(1);
  }

  @Test
  void aThrownBpmnErrorIsCaughtByTheBoundaryEvent() {
    Map<String, Object> variables =
        camunda
            .deploy(
                Diagram.process(
                    """
                    <startEvent id="start"/>
                    <sequenceFlow id="a" sourceRef="start" targetRef="order"/>
                    <scriptTask id="order" scriptFormat="javascript">
                      <script>
                        const BpmnError = Java.type('org.camunda.bpm.engine.delegate.BpmnError');
                        throw new BpmnError('SOLD_OUT');
                      </script>
                    </scriptTask>
                    <boundaryEvent id="caught" attachedToRef="order">
                      <errorEventDefinition errorRef="soldOut"/>
                    </boundaryEvent>
                    <sequenceFlow id="b" sourceRef="caught" targetRef="apologise"/>
                    <scriptTask id="apologise" scriptFormat="javascript" camunda:resultVariable="answer">
                      <script>'we are sorry'</script>
                    </scriptTask>
                    """))
            .run(Map.of());

    assertThat(variables).containsEntry("answer", "we are sorry");
  }

  @Test
  void listenersAndParameters() {
    camunda
        .deploy(
            Diagram.steps(
                """
                <userTask id="review">
                  <extensionElements>
                    <camunda:inputOutput>
                      <camunda:inputParameter name="limit">
                        <camunda:script scriptFormat="javascript">amount * 2</camunda:script>
                      </camunda:inputParameter>
                      <camunda:outputParameter name="accepted">
                        <camunda:script scriptFormat="javascript">amount &lt; limit</camunda:script>
                      </camunda:outputParameter>
                    </camunda:inputOutput>
                    <camunda:executionListener event="start">
                      <camunda:script scriptFormat="javascript">
                        execution.setVariable('begun', execution.eventName);
                      </camunda:script>
                    </camunda:executionListener>
                    <camunda:taskListener event="create">
                      <camunda:script scriptFormat="javascript">
                        task.setName(`review of ${amount}`);
                        task.priority = 70;
                      </camunda:script>
                    </camunda:taskListener>
                  </extensionElements>
                </userTask>
                """,
                "<userTask id=\"wait\"/>"))
        .run(Map.of("amount", 21));
    Task task = camunda.engine.getTaskService().createTaskQuery().singleResult();
    assertThat(task.getName()).isEqualTo("review of 21");
    assertThat(task.getPriority()).isEqualTo(70);

    camunda.engine.getTaskService().complete(task.getId());

    Task next = camunda.engine.getTaskService().createTaskQuery().singleResult();
    assertThat(camunda.engine.getTaskService().getVariables(next.getId()))
        .containsEntry("accepted", true)
        .containsKey("amount")
        .doesNotContainKey("limit");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 500})
  void conditionsOfFlows(int amount) {
    camunda
        .deploy(
            Diagram.process(
                """
                <startEvent id="start"/>
                <sequenceFlow id="a" sourceRef="start" targetRef="big"/>
                <exclusiveGateway id="big" default="no"/>
                <sequenceFlow id="yes" sourceRef="big" targetRef="ask">
                  <conditionExpression xsi:type="tFormalExpression" language="javascript">
                    <![CDATA[const limit = 100; amount > limit]]>
                  </conditionExpression>
                </sequenceFlow>
                <sequenceFlow id="no" sourceRef="big" targetRef="buy"/>
                <userTask id="ask"/>
                <userTask id="buy"/>
                """))
        .run(Map.of("amount", amount));

    assertThat(
            camunda.engine.getTaskService().createTaskQuery().singleResult().getTaskDefinitionKey())
        .isEqualTo(amount > 100 ? "ask" : "buy");
  }

  @Test
  void scriptsOfTheClassPath() {
    Map<String, Object> variables =
        camunda.run(
            Map.of("amount", 3),
            """
            <scriptTask id="price" scriptFormat="javascript" camunda:resultVariable="price"
                camunda:resource="classpath://dev/flywheel/clients/workflow/price.js"/>
            """);

    assertThat(variables.get("price")).isEqualTo(28.5);
  }

  @Test
  void oneEngineAndOneCompiledFormServeAllInstances() {
    StringWriter out = new StringWriter();
    camunda.scriptEngine("javascript").getContext().setWriter(out);
    camunda.deploy(
        Diagram.steps(
            """
            <scriptTask id="hello" scriptFormat="javascript">
              <script>let greeting = `hello ${who}`; print(greeting)</script>
            </scriptTask>
            """));
    V8ScriptEngine engine = (V8ScriptEngine) camunda.scriptEngine("javascript");
    long before = engine.statistics().evaluations();

    for (String who : List.of("Ada", "Grace", "Barbara")) {
      camunda.run(Map.of("who", who));
    }

    assertThat(out.toString().lines()).containsExactly("hello Ada", "hello Grace", "hello Barbara");
    assertThat(engine.statistics().evaluations() - before).isEqualTo(3);
    assertThat(camunda.scriptEngine("javascript")).isSameAs(engine);
  }
}
