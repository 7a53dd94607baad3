package dev.flywheel.clients.workflow;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.script.ScriptEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/** Camunda with a database in memory. */
final class Camunda implements AutoCloseable {

  final ProcessEngine engine;

  Camunda() {
    this(configuration -> {});
  }

  Camunda(Consumer<ProcessEngineConfigurationImpl> change) {
    String name = "camunda-" + UUID.randomUUID();
    ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName(name);
    configuration.setJdbcUrl("jdbc:h2:mem:" + name);
    configuration.setJobExecutorActivate(false);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setMetricsEnabled(false);
    change.accept(configuration);
    engine = configuration.buildProcessEngine();
  }

  Camunda deploy(String diagram) {
    engine.getRepositoryService().createDeployment().addString("p.bpmn", diagram).deploy();
    return this;
  }

  /** Runs the process from its start as far as it goes; gives its variables then. */
  Map<String, Object> run(Map<String, Object> variables) {
    return engine
        .getRuntimeService()
        .createProcessInstanceByKey("p")
        .setVariables(variables)
        .executeWithVariablesInReturn()
        .getVariables();
  }

  /** Runs a process of these steps. */
  Map<String, Object> run(Map<String, Object> variables, String... steps) {
    return deploy(Diagram.steps(steps)).run(variables);
  }

  /** The engine that Camunda keeps for this language. */
  ScriptEngine scriptEngine(String language) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getScriptEngineResolver()
        .getScriptEngine(language, true);
  }

  /** Ends and forgets all that was deployed. */
  void undeploy() {
    RepositoryService repository = engine.getRepositoryService();
    repository
        .createDeploymentQuery()
        .list()
        .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
  }

  /** Starts Camunda's own threads for asynchronous steps; they end with the engine. */
  void executeJobs() {
    JobExecutor executor =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    executor.setWaitTimeInMillis(20);
    executor.setMaxWait(20);
    executor.start();
  }

  @Override
  public void close() {
    engine.close();
  }
}
