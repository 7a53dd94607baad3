package dev.flywheel.provider.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.provider.V8ScriptEngineFactory;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts no V8. */
@Timeout(60)
class RoomLoaderTest {

  private static final String ENGINE = "dev.flywheel.provider.engine.V8Engine";
  private static final String LOOP = "dev.flywheel.provider.loop.EngineLoop";

  private static final ClassLoader OWN = RoomLoaderTest.class.getClassLoader();

  private static URL url(String file) {
    try {
      return Path.of(file).toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(file, e);
    }
  }

  /** An application with classes of its own of all that is on the class path. */
  private static URLClassLoader application() {
    URL[] path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(RoomLoaderTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
  }

  @Test
  void theEnginesClassesAreItsOwnAndTheirNeighboursTheApplications() throws Exception {
    RoomLoader room = RoomLoader.of(OWN);
    for (String own : new String[] {ENGINE, LOOP}) {
      assertThat(room.loadClass(own).getClassLoader()).isSameAs(room);
      assertThat(room.loadClass(own)).isSameAs(room.loadClass(own));
    }
    for (Class<?> neighbour :
        new Class<?>[] {
          V8ScriptEngine.class, V8ScriptEngineFactory.class, EngineRoom.class, String.class
        }) {
      assertThat(room.loadClass(neighbour.getName())).isSameAs(neighbour);
    }
    assertThat(room.getName()).isEqualTo("flywheel");
  }

  /** Threads and class loaders remember the domains on the stack that made them. */
  @Test
  void theDomainOfItsClassesLeadsToNoClassLoader() throws Exception {
    Class<?> engine = RoomLoader.of(OWN).loadClass(ENGINE);
    assertThat(engine.getProtectionDomain().getClassLoader()).isNull();
    assertThat(engine.getProtectionDomain().getCodeSource())
        .isEqualTo(RoomLoader.class.getProtectionDomain().getCodeSource());
  }

  @Test
  void aClassThatIsNotThereIsNotFound() {
    RoomLoader room = RoomLoader.of(OWN);
    assertThatThrownBy(() -> room.loadClass("dev.flywheel.provider.engine.NoSuchPart"))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining("NoSuchPart");
  }

  @Test
  void classesCanBeDefinedAfterTheApplicationIsClosed() throws Exception {
    URLClassLoader application = application();
    RoomLoader room = RoomLoader.of(application);
    awaitReading();
    application.close();
    assertThat(room.loadClass(LOOP).getClassLoader()).isSameAs(room);
  }

  @Test
  void anApplicationThatIsClosedAtOnceFailsOnlyItself() throws Exception {
    URLClassLoader application = application();
    application.close();
    RoomLoader room = RoomLoader.of(application);
    awaitReading();
    assertThatThrownBy(() -> room.loadClass(ENGINE)).isInstanceOf(ClassNotFoundException.class);
  }

  private static void awaitReading() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("flywheel-classes")) {
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
