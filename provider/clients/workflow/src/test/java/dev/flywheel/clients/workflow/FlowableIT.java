package dev.flywheel.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.Serializable;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.script.ScriptException;
import org.flowable.common.engine.impl.context.Context;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.task.api.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flowable with scripts in {@code javascript}; nothing but the JAR on the class path. */
class FlowableIT {

  private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();

  private static Flowable flowable;

  @BeforeAll
  static void open() {
    System.setProperty("flywheel.hostClasses", "java.util.*,org.flowable.engine.delegate.*");
    Supplier<Object> inCommand = FlowableIT::inCommand;
    flowable =
        new Flowable(configuration -> configuration.setBeans(Map.of("inCommand", inCommand)));
  }

  @AfterEach
  void undeploy() {
    flowable.undeploy();
    THREADS.clear();
  }

  @AfterAll
  static void close() {
    flowable.close();
    System.clearProperty("flywheel.hostClasses");
  }

  private static boolean inCommand() {
    THREADS.add(Thread.currentThread());
    return Context.getCommandContext() != null;
  }

  /** A process variable as applications have them. */
  public record Order(String customer, List<Integer> prices) implements Serializable {}

  @ParameterizedTest
  @ValueSource(strings = {"javascript", "JavaScript", "ecmascript", "v8"})
  void scriptTask(String language) {
    Map<String, Object> variables =
        flowable.run(
            Map.of("price", 20, "amount", 2),
            """
            <scriptTask id="total" scriptFormat="%s" flowable:resultVariable="total">
              <script>price * amount + 2</script>
            </scriptTask>
            """
                .formatted(language));

    assertThat(variables).containsEntry("total", 42);
  }

  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of("7 * 6", 42),
        Arguments.of("0.5", 0.5),
        Arguments.of("'text'", "text"),
        Arguments.of("true", true),
        Arguments.of("null", null),
        Arguments.of("due.getTime()", 86_400_000),
        Arguments.of("due", new Date(86_400_000)),
        Arguments.of("new Date(due.getTime()).toISOString()", "1970-01-02T00:00:00.000Z"),
        Arguments.of("order.prices.map(price => price * 2).join()", "2,4"),
        Arguments.of("order", new Order("Ada", List.of(1, 2))),
        Arguments.of("new (Java.type('java.util.ArrayList'))([1, 2])", List.of(1, 2)),
        Arguments.of("JSON.stringify({ total: 42 })", "{\"total\":42}"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void resultVariablesHaveJavasTypes(String script, Object result) {
    Map<String, Object> variables =
        flowable.run(
            Map.of("due", new Date(86_400_000), "order", new Order("Ada", List.of(1, 2))),
            """
            <scriptTask id="make" scriptFormat="javascript" flowable:resultVariable="result">
              <script><![CDATA[%s]]></script>
            </scriptTask>
            """
                .formatted(script));

    assertThat(variables).containsEntry("result", result);
  }

  @Test
  void executionIsFlowablesOwn() {
    Map<String, Object> variables =
        flowable.run(
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
    assertThat(THREADS).containsExactly(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void variablesOfTheScriptAreStoredWhereThatIsWanted(boolean store) {
    Map<String, Object> variables =
        flowable.run(
            Map.of("amount", 20),
            """
            <scriptTask id="sum" scriptFormat="javascript" flowable:autoStoreVariables="%s">
              <script>var total = amount + 22; const local = 1</script>
            </scriptTask>
            """
                .formatted(store));

    assertThat(variables.get("total")).isEqualTo(store ? 42 : null);
    assertThat(variables).doesNotContainKey("local");
  }

  @Test
  void aFailingLaterStepUndoesWhatAScriptSet() {
    ProcessInstance instance =
        flowable
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
    Task task = flowable.engine.getTaskService().createTaskQuery().singleResult();

    Throwable failure =
        catchThrowable(() -> flowable.engine.getTaskService().complete(task.getId()));

    assertThat(failure)
        .hasMessageContaining("card refused")
        .hasRootCauseInstanceOf(ScriptException.class);
    assertThat(flowable.engine.getRuntimeService().getVariables(instance.getId())).isEmpty();
    assertThat(flowable.engine.getTaskService().createTaskQuery().count()).isEqualTo(1);
  }

  @Test
  void aThrownBpmnErrorIsCaughtByTheBoundaryEvent() {
    Map<String, Object> variables =
        flowable
            .deploy(
                Diagram.process(
                    """
                    <startEvent id="start"/>
                    <sequenceFlow id="a" sourceRef="start" targetRef="order"/>
                    <scriptTask id="order" scriptFormat="javascript">
                      <script>
                        const BpmnError = Java.type('org.flowable.engine.delegate.BpmnError');
                        throw new BpmnError('SOLD_OUT');
                      </script>
                    </scriptTask>
                    <boundaryEvent id="caught" attachedToRef="order">
                      <errorEventDefinition errorRef="soldOut"/>
                    </boundaryEvent>
                    <sequenceFlow id="b" sourceRef="caught" targetRef="apologise"/>
                    <scriptTask id="apologise" scriptFormat="javascript"
                        flowable:resultVariable="answer">
                      <script>'we are sorry'</script>
                    </scriptTask>
                    <sequenceFlow id="c" sourceRef="apologise" targetRef="wait"/>
                    <userTask id="wait"/>
                    """))
            .run(Map.of());

    assertThat(variables).containsEntry("answer", "we are sorry");
  }

  @Test
  void listeners() {
    flowable.run(
        Map.of("amount", 21),
        """
        <userTask id="review">
          <extensionElements>
            <flowable:executionListener event="start" type="script">
              <flowable:script language="javascript">
                execution.setVariable('begun', execution.eventName);
              </flowable:script>
            </flowable:executionListener>
            <flowable:taskListener event="create" type="script">
              <flowable:script language="javascript">
                task.setName(`review of ${amount}`);
                task.priority = 70;
              </flowable:script>
            </flowable:taskListener>
          </extensionElements>
        </userTask>
        """);

    Task task = flowable.engine.getTaskService().createTaskQuery().singleResult();
    assertThat(task.getName()).isEqualTo("review of 21");
    assertThat(task.getPriority()).isEqualTo(70);
    assertThat(flowable.engine.getTaskService().getVariables(task.getId()))
        .containsEntry("begun", "start");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 500})
  void conditionsOfFlows(int amount) {
    flowable
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
            flowable
                .engine
                .getTaskService()
                .createTaskQuery()
                .singleResult()
                .getTaskDefinitionKey())
        .isEqualTo(amount > 100 ? "ask" : "buy");
  }

  @Test
  void theAsyncExecutorRunsScriptsOnItsThreads() {
    flowable.deploy(
        Diagram.steps(
            """
            <scriptTask id="a" scriptFormat="javascript" flowable:async="true">
              <script>inCommand(); execution.setVariable('twice', n * 2)</script>
            </scriptTask>
            """,
            """
            <scriptTask id="b" scriptFormat="javascript" flowable:async="true">
              <script>if (twice !== n * 2) throw new Error('another instance: ' + twice)</script>
            </scriptTask>
            """));
    for (int i = 0; i < 40; i++) {
      flowable.engine.getRuntimeService().startProcessInstanceByKey("p", Map.of("n", i));
    }
    flowable.engine.getProcessEngineConfiguration().getAsyncExecutor().start();
    Deadline.await(
        "all instances ended",
        () -> flowable.engine.getRuntimeService().createProcessInstanceQuery().count() == 0);
    flowable.engine.getProcessEngineConfiguration().getAsyncExecutor().shutdown();

    assertThat(THREADS).hasSizeGreaterThan(1);
    assertThat(THREADS).noneMatch(thread -> thread.getName().startsWith("flywheel"));
  }
}
