package dev.flywheel.spring.boot;

import dev.flywheel.api.V8ScriptEngine;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The health of all engine beans under the name {@code flywheel}, when Spring Boot 4 and its health
 * are there; {@code management.health.flywheel.enabled=false} takes it away.
 */
@AutoConfiguration(after = FlywheelAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean({V8ScriptEngine.class, FlywheelProperties.class})
public class Boot4HealthAutoConfiguration {

  /** Within, because its condition is a class of the health's. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnEnabledHealthIndicator("flywheel")
  static class WithHealth {

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

    private static Boot4EngineHealthIndicator indicator(
        V8ScriptEngine engine, FlywheelProperties properties) {
      return new Boot4EngineHealthIndicator(engine, properties.health().timeout());
    }
  }
}
