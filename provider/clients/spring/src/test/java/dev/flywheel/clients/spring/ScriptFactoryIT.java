package dev.flywheel.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.GenericXmlApplicationContext;
import org.springframework.scripting.ScriptCompilationException;
import org.springframework.scripting.support.ScriptFactoryPostProcessor;
import org.springframework.scripting.support.StandardScriptFactory;

class ScriptFactoryIT {

  /** What scripts implement. */
  public interface Greeter {

    String greet(String name);

    default String greetTwice(String name) {
      return greet(name) + "! " + greet(name) + "!";
    }
  }

  @TempDir private Path directory;

  @Test
  void functionsOfAFileAreABean() {
    try (GenericXmlApplicationContext context =
        new GenericXmlApplicationContext("classpath:greeter.xml")) {
      Greeter greeter = context.getBean("ofFunctions", Greeter.class);
      assertThat(greeter.greet("Ada")).isEqualTo("Hello, Ada");
      assertThat(greeter.greetTwice("Ada")).isEqualTo("Hello, Ada! Hello, Ada!");
    }
  }

  @Test
  void theObjectThatAScriptYieldsIsABean() {
    try (GenericXmlApplicationContext context =
        new GenericXmlApplicationContext("classpath:greeter.xml")) {
      assertThat(context.getBean("ofObject", Greeter.class).greet("Grace"))
          .isEqualTo("Good day, Grace");
    }
  }

  @Test
  void aChangedFileIsANewBeanBehindTheSameReference() throws IOException {
    Path script = directory.resolve("greeter.js");
    Files.writeString(script, "function greet(name) { return 'one ' + name }");
    try (GenericApplicationContext context = refreshing(script)) {
      Greeter greeter = context.getBean(Greeter.class);
      assertThat(greeter.greet("Ada")).isEqualTo("one Ada");

      Files.writeString(script, "const greet = name => 'two ' + name");
      Files.setLastModifiedTime(script, FileTime.from(Instant.now().plusSeconds(60)));
      awaitGreeting(greeter, "two Ada");
    }
  }

  private static void awaitGreeting(Greeter greeter, String expected) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!greeter.greet("Ada").equals(expected)) {
      assertThat(System.nanoTime()).as(greeter.greet("Ada")).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private static GenericApplicationContext refreshing(Path script) {
    RootBeanDefinition greeter = new RootBeanDefinition(StandardScriptFactory.class);
    greeter.getConstructorArgumentValues().addIndexedArgumentValue(0, "v8");
    greeter.getConstructorArgumentValues().addIndexedArgumentValue(1, script.toUri().toString());
    greeter
        .getConstructorArgumentValues()
        .addIndexedArgumentValue(2, new Class<?>[] {Greeter.class});
    greeter.setAttribute(ScriptFactoryPostProcessor.REFRESH_CHECK_DELAY_ATTRIBUTE, 1L);
    GenericApplicationContext context = new GenericApplicationContext();
    context.registerBeanDefinition(
        "processor",
        BeanDefinitionBuilder.rootBeanDefinition(ScriptFactoryPostProcessor.class)
            .getBeanDefinition());
    context.registerBeanDefinition("greeter", greeter);
    context.refresh();
    return context;
  }

  @Test
  void aScriptThatImplementsNothingOfTheInterfaceFailsClearly() throws IOException {
    Path script = directory.resolve("other.js");
    Files.writeString(script, "function speak() {}");
    assertThatThrownBy(() -> refreshing(script).getBean(Greeter.class).greet("Ada"))
        .hasRootCauseInstanceOf(ScriptCompilationException.class)
        .hasStackTraceContaining("Could not adapt script to interface");
  }
}
