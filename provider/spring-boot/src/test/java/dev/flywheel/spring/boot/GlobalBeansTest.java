package dev.flywheel.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.JsValue;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostException;
import dev.flywheel.api.host.HostFunction;
import java.time.Duration;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

class GlobalBeansTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(FlywheelAutoConfiguration.class));

  /** A service. */
  @ScriptGlobal
  public static class Prices {

    private final ObjectProvider<V8ScriptEngine> engine;

    Prices(ObjectProvider<V8ScriptEngine> engine) {
      this.engine = engine;
    }

    /** Of an item. */
    public double of(String item) {
      return item.equals("gear") ? 4.5 : 30;
    }

    /** Whether this is the engine that calls. */
    public boolean knows(Object function) {
      return engine.getObject() == ((JsValue) function).engine();
    }
  }

  /** What a proxy of the JDK shows. */
  public interface Account {

    /** Takes money. */
    String withdraw(int amount);
  }

  /** What a proxy of CGLIB extends. */
  public static class Vault implements Account {

    @Override
    public String withdraw(int amount) {
      return "took " + amount;
    }

    /** Of the class alone. */
    public int coins() {
      return 12;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Application {

    @Bean
    Prices prices(ObjectProvider<V8ScriptEngine> engine) {
      return new Prices(engine);
    }

    @Bean
    HostFunction quote() {
      return call -> Mono.delay(Duration.ofMillis(1)).map(tick -> "quote " + call.argument(0));
    }

    @Bean
    @ScriptGlobal("fail")
    HostFunction failing() {
      return call -> {
        throw new HostException("E_NO", "not today");
      };
    }

    @Bean
    Vault notForScripts() {
      return new Vault();
    }
  }

  @Test
  void hostFunctionsAndMarkedBeansAreGlobals() {
    runner
        .withUserConfiguration(Application.class)
        .run(
            context -> {
              V8ScriptEngine engine = context.getBean(V8ScriptEngine.class);
              assertThat(engine.eval("prices.of('gear') * 2")).isEqualTo(9);
              assertThat(engine.eval("prices.knows(() => 1)")).isEqualTo(true);
              assertThat(engine.evalAsync("quote('gear')").block(Duration.ofSeconds(30)))
                  .isEqualTo("quote gear");
              assertThat(engine.eval("try { fail() } catch (e) { e.code }")).isEqualTo("E_NO");
              assertThat(engine.eval("typeof failing + typeof notForScripts"))
                  .isEqualTo("undefinedundefined");
            });
  }

  @Test
  void twoBeansOfOneNameFailTheStart() {
    runner
        .withUserConfiguration(Application.class)
        .withBean("more", SecondQuote.class)
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("'quote'")
                    .hasMessageContaining("'more'"));
  }

  /** Takes a name that is taken. */
  @ScriptGlobal("quote")
  public static class SecondQuote {}

  @Test
  void scriptsReachTheBeanAndNothingOfItsProxy() {
    MethodInterceptor guard =
        call -> {
          if (call.getMethod().getName().equals("withdraw")) {
            throw new SecurityException("not allowed");
          }
          return call.proceed();
        };
    for (boolean ofClass : new boolean[] {true, false}) {
      ProxyFactory factory = new ProxyFactory(new Vault());
      factory.setProxyTargetClass(ofClass);
      factory.addAdvice(guard);
      Object proxy = factory.getProxy();
      runner
          .withBean(EngineCustomizer.class, () -> engine -> engine.put("account", proxy))
          .run(
              context -> {
                V8ScriptEngine engine = context.getBean(V8ScriptEngine.class);
                assertThatThrownBy(() -> engine.eval("account.withdraw(5)"))
                    .hasRootCauseInstanceOf(SecurityException.class);
                assertThat(engine.eval("typeof account.coins"))
                    .isEqualTo(ofClass ? "function" : "undefined");
                assertThat(
                        engine.eval(
                            "['removeAdvice', 'removeAdvisor', 'getAdvisors', 'advisors', 'addAdvice',"
                                + " 'targetSource', 'getTargetSource', 'targetClass', 'callbacks',"
                                + " 'getCallback', 'setCallbacks', 'frozen', 'getDecoratedClass']"
                                + ".filter(name => name in account).join()"))
                    .isEqualTo("");
              });
    }
  }
}
