package dev.flywheel.clients.workflow;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.flowable.engine.runtime.ProcessInstance;

/** Flowable with a database in memory. */
final class Flowable implements AutoCloseable {

  final ProcessEngine engine;

  Flowable(Consumer<ProcessEngineConfigurationImpl> change) {
    String name = "flowable-" + UUID.randomUUID();
    ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setEngineName(name);
    configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    configuration.setAsyncExecutorActivate(false);
    configuration.setDisableIdmEngine(true);
    configuration.setDisableEventRegistry(true);
    change.accept(configuration);
    engine = configuration.buildProcessEngine();
  }

  Flowable deploy(String diagram) {
    engine.getRepositoryService().createDeployment().addString("p.bpmn20.xml", diagram).deploy();
    return this;
  }

  /** Starts the process, which waits at a user task at last; gives its variables then. */
  Map<String, Object> run(Map<String, Object> variables) {
    ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey("p", variables);
    return engine.getRuntimeService().getVariables(instance.getId());
  }

  /** Runs a process of one step. */
  Map<String, Object> run(Map<String, Object> variables, String step) {
    return deploy(Diagram.steps(step, "<userTask id=\"wait\"/>")).run(variables);
  }

  /** Ends and forgets all that was deployed. */
  void undeploy() {
    engine
        .getRepositoryService()
        .createDeploymentQuery()
        .list()
        .forEach(
            deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  @Override
  public void close() {
    engine.close();
  }
}
