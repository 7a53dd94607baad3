package dev.flywheel.clients.spring;

import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ViewResolverRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.view.script.ScriptTemplateConfigurer;

/** A web application whose pages are rendered by scripts. */
final class MvcViews {

  private MvcViews() {}

  @Configuration
  @EnableWebMvc
  static class Web implements WebMvcConfigurer {

    @Override
    public void configureViewResolvers(ViewResolverRegistry registry) {
      registry.scriptTemplate().prefix("templates/");
    }
  }

  @Controller
  static class Pages {

    @GetMapping("/{view}")
    String page(
        @PathVariable String view, @RequestParam(defaultValue = "Ada") String name, Model model) {
      model.addAllAttributes(Shop.model(name));
      return view;
    }
  }

  /** The application with this configuration of its views, in no servlet container. */
  static GenericWebApplicationContext context(ScriptTemplateConfigurer views) {
    GenericWebApplicationContext context = toStart(views);
    context.setServletContext(new MockServletContext());
    context.refresh();
    return context;
  }

  /** The same, which a servlet has to start. */
  static GenericWebApplicationContext toStart(ScriptTemplateConfigurer views) {
    GenericWebApplicationContext context = new GenericWebApplicationContext();
    new AnnotatedBeanDefinitionReader(context).register(Web.class, Pages.class);
    context.registerBean("messageSource", StaticMessageSource.class, Shop::messages);
    context.registerBean(ScriptTemplateConfigurer.class, () -> views);
    return context;
  }

  /** Pages in Handlebars. */
  static ScriptTemplateConfigurer handlebars() {
    ScriptTemplateConfigurer views = new ScriptTemplateConfigurer();
    views.setScripts(Shop.HANDLEBARS, "scripts/render-handlebars.js");
    views.setRenderFunction("render");
    views.setResourceLoaderPath(Shop.PATHS);
    return views;
  }

  /** Pages in Mustache, which has a function of the right form itself. */
  static ScriptTemplateConfigurer mustache() {
    ScriptTemplateConfigurer views = new ScriptTemplateConfigurer("v8");
    views.setScripts(Shop.MUSTACHE);
    views.setRenderObject("Mustache");
    views.setRenderFunction("render");
    views.setResourceLoaderPath(Shop.PATHS);
    return views;
  }
}
