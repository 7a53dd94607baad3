package dev.flywheel.spring.boot;

import dev.flywheel.api.V8ScriptEngine;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters of all engine beans, when Micrometer is there. */
@AutoConfiguration(after = FlywheelAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(V8ScriptEngine.class)
public class FlywheelMetricsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  EngineMetrics flywheelMetrics(ListableBeanFactory beans) {
    return new EngineMetrics(beans.getBeansOfType(V8ScriptEngine.class, false, true));
  }
}
