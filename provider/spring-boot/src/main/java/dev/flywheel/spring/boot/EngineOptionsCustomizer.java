package dev.flywheel.spring.boot;

import dev.flywheel.api.EngineOptions;

/**
 * A bean that changes the options of the auto-configured engine, after the properties and after the
 * {@code EngineListener} beans. Several are called in their {@code @Order}.
 */
@FunctionalInterface
public interface EngineOptionsCustomizer {

  /** Changes the options; an exception fails the start of the application. */
  void customize(EngineOptions.Builder options);
}
