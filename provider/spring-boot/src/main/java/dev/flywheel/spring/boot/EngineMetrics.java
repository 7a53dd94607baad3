package dev.flywheel.spring.boot;

import dev.flywheel.api.EngineStatistics;
import dev.flywheel.api.V8ScriptEngine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of engines as meters {@code flywheel.*}, each with the tag {@code engine}. They read
 * {@link V8ScriptEngine#statistics()}: reading them starts nothing and takes no time of the loop.
 * Immutable.
 */
public final class EngineMetrics implements MeterBinder {

  private final Map<String, V8ScriptEngine> engines;

  /**
   * The figures of these engines.
   *
   * @param engines by the value of that tag; the meters do not keep them from being collected
   */
  public EngineMetrics(Map<String, V8ScriptEngine> engines) {
    this.engines = Map.copyOf(engines);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    engines.forEach((name, engine) -> new Binding(registry, engine, Tags.of("engine", name)).all());
  }

  /** The meters of one engine. */
  private record Binding(MeterRegistry registry, V8ScriptEngine engine, Tags tags) {

    void all() {
      calls();
      failures();
      loop();
      memory();
    }

    private void calls() {
      counter(
          "flywheel.evaluations",
          "Evaluations and invocations begun",
          EngineStatistics::evaluations);
      counter(
          "flywheel.host.calls", "Calls from JavaScript into Java", EngineStatistics::hostCalls);
    }

    private void failures() {
      counter(
          "flywheel.terminations",
          "Scripts ended by a limit, an interrupt or a close",
          EngineStatistics::terminations);
      for (String option : engine.statistics().limitsReached().keySet()) {
        FunctionCounter.builder(
                "flywheel.limits.reached",
                engine,
                each -> each.statistics().limitsReached().getOrDefault(option, 0L))
            .tags(tags.and("limit", option))
            .description("Scripts and calls that a limit ended or refused")
            .register(registry);
      }
      counter(
          "flywheel.uncaught",
          "Exceptions of jobs that no caller waited for",
          EngineStatistics::uncaught);
      counter(
          "flywheel.unhandled.rejections",
          "Rejections that nobody handled",
          EngineStatistics::unhandledRejections);
    }

    private void loop() {
      TimeGauge.builder(
              "flywheel.loop.lag",
              engine,
              TimeUnit.NANOSECONDS,
              each -> each.statistics().loopLag().toNanos())
          .tags(tags)
          .description("How long a job waited for the loop when last sampled")
          .register(registry);
      gauge(
          "flywheel.pending",
          "Timers, immediates and asynchronous host calls not yet ended",
          null,
          EngineStatistics::pending);
    }

    private void memory() {
      gauge("flywheel.heap.used", "V8's heap in use", BaseUnits.BYTES, EngineStatistics::heapUsed);
      gauge(
          "flywheel.heap.committed",
          "V8's heap committed",
          BaseUnits.BYTES,
          EngineStatistics::heapTotal);
      gauge(
          "flywheel.external",
          "ArrayBuffers and other memory outside V8's heap",
          BaseUnits.BYTES,
          EngineStatistics::external);
      gauge("flywheel.views", "JavaScript values held by Java", null, EngineStatistics::views);
      gauge(
          "flywheel.host.objects",
          "Java objects held by JavaScript",
          null,
          EngineStatistics::hostObjects);
    }

    private void counter(
        String name, String description, ToDoubleFunction<EngineStatistics> figure) {
      FunctionCounter.builder(name, engine, each -> figure.applyAsDouble(each.statistics()))
          .tags(tags)
          .description(description)
          .register(registry);
    }

    private void gauge(
        String name,
        String description,
        @Nullable String unit,
        ToDoubleFunction<EngineStatistics> figure) {
      Gauge.builder(name, engine, each -> figure.applyAsDouble(each.statistics()))
          .tags(tags)
          .description(description)
          .baseUnit(unit)
          .register(registry);
    }
  }
}
