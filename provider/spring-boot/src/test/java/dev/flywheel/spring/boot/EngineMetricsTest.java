package dev.flywheel.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flywheel.api.TimeLimitException;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(60)
class EngineMetricsTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  MetricsAutoConfiguration.class,
                  FlywheelMetricsAutoConfiguration.class,
                  FlywheelAutoConfiguration.class))
          .withBean(SimpleMeterRegistry.class);

  private static double value(MeterRegistry registry, String name, String... tags) {
    return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
  }

  @Test
  void theFiguresOfTheEngineAreMeters() {
    runner
        .withPropertyValues("flywheel.timeout=100ms")
        .withBean("touch", HostFunction.class, () -> call -> null)
        .run(
            context -> {
              MeterRegistry registry = context.getBean(MeterRegistry.class);
              assertThat(registry.getMeters())
                  .filteredOn(meter -> meter.getId().getName().startsWith("flywheel."))
                  .allMatch(meter -> "flywheelEngine".equals(meter.getId().getTag("engine")))
                  .extracting(Meter::getId)
                  .extracting(Meter.Id::getName)
                  .containsOnly(
                      "flywheel.evaluations",
                      "flywheel.host.calls",
                      "flywheel.terminations",
                      "flywheel.limits.reached",
                      "flywheel.uncaught",
                      "flywheel.unhandled.rejections",
                      "flywheel.loop.lag",
                      "flywheel.pending",
                      "flywheel.heap.used",
                      "flywheel.heap.committed",
                      "flywheel.external",
                      "flywheel.views",
                      "flywheel.host.objects");

              V8ScriptEngine engine = context.getBean(V8ScriptEngine.class);
              assertThat(engine.statistics().heapTotal()).as("reading starts nothing").isZero();
              engine.eval("touch(); touch(); const kept = new Uint8Array(1 << 20)");
              engine.eval("setTimeout(() => {}, 1e6); setTimeout(() => { throw 1 })");
              assertThat(catchThrowable(() -> engine.eval("for (;;);")))
                  .isInstanceOf(TimeLimitException.class);

              assertThat(value(registry, "flywheel.evaluations")).isEqualTo(3);
              assertThat(value(registry, "flywheel.host.calls")).isGreaterThanOrEqualTo(2);
              assertThat(value(registry, "flywheel.terminations")).isEqualTo(1);
              assertThat(value(registry, "flywheel.limits.reached", "limit", "timeout"))
                  .isEqualTo(1);
              assertThat(value(registry, "flywheel.limits.reached", "limit", "maxHeap")).isZero();
              assertThat(value(registry, "flywheel.heap.used")).isPositive();
              awaitValue(registry, "flywheel.uncaught", 1);
              awaitValue(registry, "flywheel.pending", 1);
            });
  }

  private static void awaitValue(MeterRegistry registry, String name, double expected) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (value(registry, name) != expected) {
      assertThat(System.nanoTime()).as("%s is %s", name, value(registry, name)).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  @Test
  void itStepsBackWithoutMicrometerOrWithoutAnEngine() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                FlywheelMetricsAutoConfiguration.class, FlywheelAutoConfiguration.class))
        .withClassLoader(new FilteredClassLoader("io.micrometer.core"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(V8ScriptEngine.class)
                    .doesNotHaveBean("flywheelMetrics"));
    runner
        .withPropertyValues("flywheel.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EngineMetrics.class));
  }
}
