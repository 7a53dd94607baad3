package dev.flywheel.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(60)
class EngineHealthTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FlywheelHealthAutoConfiguration.class, FlywheelAutoConfiguration.class));

  private final V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void anEngineThatAnswersIsUp() {
    runner.run(
        context -> {
          Health health = context.getBean(HealthIndicator.class).health();
          assertThat(health.getStatus()).isEqualTo(Status.UP);
          assertThat(health.getDetails()).containsKeys("pending", "loopLagMillis");
        });
  }

  @Test
  void aClosedEngineIsDown() {
    runner.run(
        context -> {
          context.getBean(V8ScriptEngine.class).close();
          Health health = context.getBean(HealthIndicator.class).health();
          assertThat(health.getStatus()).isEqualTo(Status.DOWN);
          assertThat(health.getDetails()).containsEntry("reason", "the engine is closed");
        });
  }

  @Test
  void anEngineWhoseLoopIsHeldIsDownUntilItIsLetGo() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    HostFunction hold =
        call -> {
          inside.countDown();
          return release.await(30, TimeUnit.SECONDS);
        };
    engine.put("hold", hold);
    CompletableFuture<Object> held = engine.evalAsync("hold()").toFuture();
    inside.await();

    Health stuck = new EngineHealthIndicator(engine, Duration.ofMillis(50)).health();
    assertThat(stuck.getStatus()).isEqualTo(Status.DOWN);
    assertThat(stuck.getDetails())
        .containsEntry("reason", "the loop has not answered within 50 ms");

    release.countDown();
    assertThat(held.get(30, TimeUnit.SECONDS)).isEqualTo(true);
    assertThat(new EngineHealthIndicator(engine, Duration.ofSeconds(30)).health().getStatus())
        .isEqualTo(Status.UP);
  }

  @Test
  void anInterruptIsKept() {
    Thread.currentThread().interrupt();
    Health health = new EngineHealthIndicator(engine, Duration.ofSeconds(30)).health();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(health.getStatus()).isIn(Status.UNKNOWN, Status.UP);
  }

  @Test
  void severalEnginesHaveSeveralHealths() {
    runner
        .withBean("first", V8ScriptEngine.class, () -> V8EngineFactory.find().getScriptEngine())
        .withBean("second", V8ScriptEngine.class, () -> V8EngineFactory.find().getScriptEngine())
        .run(
            context ->
                assertThat(context.getBean(CompositeHealthContributor.class))
                    .extracting("name")
                    .containsExactlyInAnyOrder("first", "second"));
  }

  @Test
  void itStepsBackWithoutTheActuatorOrWhenSwitchedOff() {
    runner
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(V8ScriptEngine.class)
                    .doesNotHaveBean("flywheelHealthContributor"));
    runner
        .withPropertyValues("management.health.flywheel.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthContributor.class));
    runner
        .withPropertyValues("flywheel.enabled=false")
        .run(
            context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
  }

  @Test
  void theApplicationsOwnIndicatorWins() {
    runner
        .withBean("flywheelHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(HealthContributor.class)
                    .hasBean("flywheelHealthIndicator"));
  }
}
