package dev.flywheel.spring.boot;

import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ListableBeanFactory;

/** The beans that scripts may use, by their names in scripts. */
final class GlobalBeans {

  /** How Spring calls what is behind a scoped proxy. */
  private static final String BEHIND_PROXY = "scopedTarget.";

  private final ListableBeanFactory beans;
  private final Map<String, String> beanOf = new TreeMap<>();

  /**
   * Looks for them; creates none.
   *
   * @throws IllegalStateException when two want the same name
   */
  GlobalBeans(ListableBeanFactory beans) {
    this.beans = beans;
    for (String name : beans.getBeanNamesForType(HostFunction.class)) {
      add(name);
    }
    for (String name : beans.getBeanNamesForAnnotation(ScriptGlobal.class)) {
      add(name);
    }
  }

  private void add(String bean) {
    if (bean.startsWith(BEHIND_PROXY)) {
      return;
    }
    ScriptGlobal wanted = beans.findAnnotationOnBean(bean, ScriptGlobal.class);
    String name = wanted == null || wanted.value().isEmpty() ? bean : wanted.value();
    String other = beanOf.put(name, bean);
    if (other != null && !other.equals(bean)) {
      throw new IllegalStateException(
          "the beans '" + other + "' and '" + bean + "' both are the script global '" + name + "'");
    }
  }

  /** Puts them into the engine's scope; starts nothing. */
  void bindTo(V8ScriptEngine engine) {
    beanOf.forEach((name, bean) -> engine.put(name, beans.getBean(bean)));
  }
}
