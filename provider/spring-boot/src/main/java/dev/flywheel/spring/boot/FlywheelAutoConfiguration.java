package dev.flywheel.spring.boot;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.util.List;
import javax.script.ScriptException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/**
 * An engine as a bean: {@code V8ScriptEngine flywheelEngine}, with the options that the properties
 * {@code flywheel.*} say. It starts no thread and no V8 before its first use, may be used by many
 * threads, and is closed with the application.
 *
 * <p>Steps back for an engine, {@code EngineOptions} or {@code V8EngineFactory} of the
 * application's own, and altogether when {@code flywheel.enabled} is false or Reactor is not there.
 */
@AutoConfiguration
@ConditionalOnClass({V8ScriptEngine.class, Mono.class})
@ConditionalOnProperty(prefix = "flywheel", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(FlywheelProperties.class)
public class FlywheelAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  EngineOptions flywheelOptions(
      FlywheelProperties properties,
      ObjectProvider<EngineListener> listeners,
      ObjectProvider<EngineOptionsCustomizer> customizers) {
    EngineOptions.Builder options = PropertyOptions.read(properties);
    List<EngineListener> all = listeners.orderedStream().toList();
    if (!all.isEmpty()) {
      options.listener(new EngineListeners(all));
    }
    options.hostAccess(options.build().hostAccess().members(new BeanMembers()));
    customizers.orderedStream().forEach(each -> each.customize(options));
    return options.build();
  }

  @Bean
  @ConditionalOnMissingBean
  V8EngineFactory flywheelEngineFactory() {
    return V8EngineFactory.find();
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  V8ScriptEngine flywheelEngine(
      V8EngineFactory factory,
      EngineOptions options,
      ListableBeanFactory beans,
      ObjectProvider<EngineCustomizer> customizers)
      throws ScriptException {
    V8ScriptEngine engine = factory.getScriptEngine(options);
    try {
      new GlobalBeans(beans).bindTo(engine);
      for (EngineCustomizer each : customizers.orderedStream().toList()) {
        each.customize(engine);
      }
      return engine;
    } catch (ScriptException | RuntimeException e) {
      engine.close();
      throw e;
    }
  }
}
