package dev.flywheel.provider.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Slf4jTest {

  private static final String SERVICE = "org/slf4j/spi/SLF4JServiceProvider.class";
  private static final String SERVICES = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";
  private static final String BINDER = "org/slf4j/impl/StaticLoggerBinder.class";
  private static final String FACTORY = "org/slf4j/LoggerFactory.class";

  /** An application that has these resources, with the content of what this one has. */
  private static final class Application extends ClassLoader {

    private final Set<String> has;

    Application(String... has) {
      super(null);
      this.has = Set.of(has);
    }

    @Override
    public @Nullable URL getResource(String name) {
      return has.contains(name) ? Application.class.getResource("Slf4jTest.class") : null;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = Application.class.getResourceAsStream("/" + file)) {
        if (in == null || !has.contains(file)) {
          throw new ClassNotFoundException(name);
        }
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void thisApplicationWritesWithIt() {
    assertThat(Slf4j.writes(Slf4jTest.class.getClassLoader())).isTrue();
  }

  @Test
  void withoutItThereIsNothing() {
    assertThat(Slf4j.writes(new Application())).isFalse();
    assertThat(Slf4j.writes(new Application(SERVICES, BINDER))).isFalse();
  }

  @Test
  void version2WritesWithItsServices() {
    assertThat(Slf4j.writes(new Application(FACTORY, SERVICE))).isFalse();
    assertThat(Slf4j.writes(new Application(FACTORY, SERVICE, SERVICES))).isTrue();
    assertThat(Slf4j.writes(new Application(FACTORY, SERVICE, BINDER))).isFalse();
  }

  @Test
  void version17WritesWithItsBinder() {
    assertThat(Slf4j.writes(new Application(FACTORY))).isFalse();
    assertThat(Slf4j.writes(new Application(FACTORY, BINDER))).isTrue();
    assertThat(Slf4j.writes(new Application(FACTORY, SERVICES))).isFalse();
  }
}
