package dev.flywheel.clients.spring;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Locale;
import javax.script.ScriptEngineManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.script.ScriptTemplateConfigurer;

/**
 * The first page of an application, or with the argument {@code empty} an engine's first evaluation
 * in the same application, with the milliseconds that it took, on the clock and of all processors.
 */
public final class FirstPage {

  private FirstPage() {}

  public static void main(String[] arguments) throws Exception {
    ScriptTemplateConfigurer views = MvcViews.handlebars();
    views.setEngineName("v8");
    try (GenericWebApplicationContext context = MvcViews.context(views)) {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long worked = system.getProcessCpuTime();
      long begin = System.nanoTime();
      String outcome =
          arguments.length > 0
              ? "evaluated " + new ScriptEngineManager().getEngineByName("v8").eval("6 * 7")
              : page(context);
      long millis = (System.nanoTime() - begin) / 1_000_000;
      worked = (system.getProcessCpuTime() - worked) / 1_000_000;
      System.out.println(
          outcome.lines().findFirst().orElse("")
              + " in "
              + millis
              + " ms, processor "
              + worked
              + " ms");
    }
  }

  private static String page(GenericWebApplicationContext context) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addPreferredLocale(Locale.ENGLISH);
    MockHttpServletResponse response = new MockHttpServletResponse();
    context
        .getBean(ViewResolver.class)
        .resolveViewName("hello.hbs", Locale.ENGLISH)
        .render(new HashMap<>(Shop.model("Ada")), request, response);
    return response.getContentAsString();
  }
}
