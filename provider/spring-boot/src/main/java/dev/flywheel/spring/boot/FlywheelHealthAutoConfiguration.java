package dev.flywheel.spring.boot;

import dev.flywheel.api.V8ScriptEngine;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The health of all engine beans under the name {@code flywheel}, when the actuator of Spring Boot
 * 3 is there; {@code management.health.flywheel.enabled=false} takes it away.
 */
@AutoConfiguration(after = FlywheelAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean({V8ScriptEngine.class, FlywheelProperties.class})
public class FlywheelHealthAutoConfiguration {

  /** Within, because its condition is a class of the actuator's. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnEnabledHealthIndicator("flywheel")
  static class WithActuator {

    @Bean
    @ConditionalOnMissingBean(name = {"flywheelHealthIndicator", "flywheelHealthContributor"})
    HealthContributor flywheelHealthContributor(
        ListableBeanFactory beans, FlywheelProperties properties) {
      Map<String, V8ScriptEngine> engines = beans.getBeansOfType(V8ScriptEngine.class, false, true);
      if (engines.size() == 1) {
        return indicator(engines.values().iterator().next(), properties);
      }
      return CompositeHealthContributor.fromMap(engines, engine -> indicator(engine, properties));
    }

    private static EngineHealthIndicator indicator(
        V8ScriptEngine engine, FlywheelProperties properties) {
      return new EngineHealthIndicator(engine, properties.health().timeout());
    }
  }
}
