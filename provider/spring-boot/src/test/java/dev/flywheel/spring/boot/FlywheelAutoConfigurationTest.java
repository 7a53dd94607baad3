package dev.flywheel.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flywheel.api.EngineListener;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.LimitException;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

class FlywheelAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(FlywheelAutoConfiguration.class));

  @Test
  void anApplicationGetsAnEngineWithTheDefaults() {
    runner.run(
        context -> {
          assertThat(context).hasSingleBean(V8ScriptEngine.class).hasBean("flywheelEngine");
          V8ScriptEngine engine = context.getBean(V8ScriptEngine.class);
          EngineOptions defaults = EngineOptions.defaults();
          assertThat(engine.options())
              .usingRecursiveComparison()
              .ignoringFields("hostAccess", "listener")
              .isEqualTo(defaults);
          assertThat(engine.eval("[1, 2].map(n => n * 2).join()")).isEqualTo("2,4");
        });
  }

  @Test
  void nothingStartsBeforeTheFirstScript() {
    runner
        .withBean("touch", HostFunction.class, () -> call -> null)
        .run(
            context -> {
              assertThat(context.getBean(V8ScriptEngine.class).statistics().heapTotal()).isZero();
              assertThat(loopThreads()).isZero();
            });
  }

  private static long loopThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().matches("flywheel-\\d+") && each.isAlive())
        .count();
  }

  @Test
  void theEngineIsClosedWithTheContext() {
    List<V8ScriptEngine> seen = new ArrayList<>();
    runner.run(
        context -> {
          V8ScriptEngine engine = context.getBean(V8ScriptEngine.class);
          engine.eval("1");
          seen.add(engine);
        });
    assertThat(seen).hasSize(1).allMatch(V8ScriptEngine::isClosed);
    assertThat(seen.get(0).whenClosed().toCompletableFuture()).succeedsWithin(20, TimeUnit.SECONDS);
  }

  @Test
  void propertiesSetAllLimitsAndPermissions() {
    runner
        .withPropertyValues(
            "flywheel.timeout=2s",
            "flywheel.max-heap=64MB",
            "flywheel.max-external=16MB",
            "flywheel.max-output=10KB",
            "flywheel.max-pending=100",
            "flywheel.max-depth=50",
            "flywheel.prefetch=8",
            "flywheel.deadlock-after=3s",
            "flywheel.slow-call=250ms",
            "flywheel.idle-after=PT10S",
            "flywheel.log-console=true",
            "flywheel.block-any-thread=true",
            "flywheel.host-access=none",
            "flywheel.allow=classpath:rules/*,fs.read:/srv",
            "flywheel.deny[0]=classpath:rules/secret.js",
            "flywheel.host-classes=java.util.*, java.math.BigDecimal")
        .run(
            context -> {
              EngineOptions options = context.getBean(V8ScriptEngine.class).options();
              assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(2));
              assertThat(options.maxHeap()).isEqualTo(64L << 20);
              assertThat(options.maxExternal()).isEqualTo(16L << 20);
              assertThat(options.maxOutput()).isEqualTo(10L << 10);
              assertThat(options.maxPending()).isEqualTo(100);
              assertThat(options.maxDepth()).isEqualTo(50);
              assertThat(options.prefetch()).isEqualTo(8);
              assertThat(options.deadlockAfter()).isEqualTo(Duration.ofSeconds(3));
              assertThat(options.slowCall()).isEqualTo(Duration.ofMillis(250));
              assertThat(options.idleAfter()).isEqualTo(Duration.ofSeconds(10));
              assertThat(options.logConsole()).isTrue();
              assertThat(options.blockAnyThread()).isTrue();
              assertThat(options.hostAccess().exposesMembers()).isFalse();
              assertThat(options.permissions())
                  .hasToString(
                      "allow classpath:rules/*,fs.read:/srv, deny classpath:rules/secret.js");
              assertThat(options.hostAccess().allowsClass("java.util.ArrayList")).isTrue();
              assertThat(options.hostAccess().allowsClass("java.math.BigDecimal")).isTrue();
              assertThat(options.hostAccess().allowsClass("java.io.File")).isFalse();
            });
  }

  @Test
  void allAccessIsAllAccess() {
    runner
        .withPropertyValues("flywheel.host-access=all")
        .run(
            context ->
                assertThat(
                        context
                            .getBean(V8ScriptEngine.class)
                            .eval("Java.type('java.lang.System').getProperty('java.version')"))
                    .isEqualTo(System.getProperty("java.version")));
  }

  @Test
  void theApplicationsOwnEngineOptionsAndFactoryWin() {
    V8ScriptEngine own = V8EngineFactory.find().getScriptEngine();
    runner
        .withBean("mine", V8ScriptEngine.class, () -> own)
        .run(context -> assertThat(context).hasSingleBean(V8ScriptEngine.class).hasBean("mine"));

    EngineOptions options = EngineOptions.builder().maxDepth(7).build();
    runner
        .withBean(EngineOptions.class, () -> options)
        .run(
            context ->
                assertThat(context.getBean(V8ScriptEngine.class).options()).isSameAs(options));

    V8EngineFactory factory = V8EngineFactory.find();
    runner
        .withBean("factory", V8EngineFactory.class, () -> factory)
        .run(
            context ->
                assertThat(context.getBean(V8ScriptEngine.class).getFactory()).isSameAs(factory));
  }

  @Test
  void itStepsBackWhenSwitchedOffOrWithoutReactor() {
    runner
        .withPropertyValues("flywheel.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(V8ScriptEngine.class)
                    .doesNotHaveBean(FlywheelProperties.class));
    runner
        .withClassLoader(new FilteredClassLoader(Mono.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("flywheelEngine"));
    runner
        .withClassLoader(new FilteredClassLoader(V8ScriptEngine.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("flywheelEngine"));
  }

  @Configuration(proxyBeanMethods = false)
  static class Listening {

    final List<String> heard = new ArrayList<>();

    @Bean
    EngineListener failing() {
      return new EngineListener() {
        @Override
        public void limitReached(LimitException limit) {
          heard.add("failing " + limit.option());
          throw new IllegalStateException("listener");
        }
      };
    }

    @Bean
    EngineListener second() {
      return new EngineListener() {
        @Override
        public void limitReached(LimitException limit) {
          heard.add("second " + limit.option());
        }
      };
    }

    @Bean
    EngineOptionsCustomizer shorter() {
      return options -> options.timeout(Duration.ofMillis(100));
    }

    @Bean
    EngineCustomizer library() {
      return engine -> engine.eval("function twice(n) { return 2 * n }");
    }
  }

  @Test
  void listenersAndCustomizersAreBeans() {
    runner
        .withUserConfiguration(Listening.class)
        .withPropertyValues("flywheel.timeout=1h")
        .run(
            context -> {
              V8ScriptEngine engine = context.getBean(V8ScriptEngine.class);
              assertThat(engine.invokeFunction("twice", 21)).isEqualTo(42);
              assertThat(engine.options().timeout()).isEqualTo(Duration.ofMillis(100));
              assertThat(catchThrowable(() -> engine.eval("for (;;);")))
                  .isInstanceOf(LimitException.class);
              assertThat(context.getBean(Listening.class).heard)
                  .containsExactlyInAnyOrder("failing timeout", "second timeout");
            });
  }

  @Test
  void aLibraryThatFailsFailsTheStart() {
    runner
        .withBean(
            EngineCustomizer.class, () -> engine -> engine.eval("throw new Error('no such luck')"))
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("no such luck"));
  }
}
