package dev.flywheel.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a bean a global of the auto-configured engine's scripts, on its class or its {@code @Bean}
 * method. Beans of type {@link dev.flywheel.api.host.HostFunction} are globals without it, under
 * their own names.
 *
 * <p>Such beans are created with the engine, so one that needs the engine itself takes it as {@code
 * ObjectProvider<V8ScriptEngine>} or {@code @Lazy}. Of a proxy made by Spring, scripts reach what
 * the bean itself declares, and nothing of the proxy's.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ScriptGlobal {

  /** The name in scripts; the bean's name when empty. */
  String value() default "";
}
