package dev.flywheel.clients.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flywheel.clients.Left;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.script.Bindings;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do what one should not, or hand in what one does not expect. */
@ExtendWith(Left.class)
@Timeout(180)
class BadInputIT {

  private static final int ENGINES = 60;
  private static final int THREADS = 16;
  private static final int CALLS = 200;

  @TempDir private Path directory;

  private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("v8");

  @AfterEach
  void close() throws Exception {
    assertThat(engine.eval("6 * 7")).as("the engine goes on").isEqualTo(42);
    ((AutoCloseable) engine).close();
  }

  private static WeakReference<ScriptEngine> used(int number) throws Exception {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("v8");
    engine.put("self", engine);
    assertThat(engine.eval("let kept = [self]; " + number)).isEqualTo(number);
    return new WeakReference<>(engine);
  }

  @Test
  void aClientThatNeverCloses() throws Exception {
    List<WeakReference<ScriptEngine>> engines = new ArrayList<>();
    for (int i = 0; i < ENGINES; i++) {
      engines.add(used(i));
    }
    assertThat(
            Left.becomes(
                () -> {
                  System.gc();
                  return engines.stream().allMatch(engine -> engine.refersTo(null));
                }))
        .as("%d are left", engines.stream().filter(engine -> !engine.refersTo(null)).count())
        .isTrue();
  }

  @Test
  void aClientThatCallsFromManyThreads() throws Exception {
    engine.eval("let total = 0; function add(n) { total += n; return total }");
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(threads.submit(() -> call(thread)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(engine.get("total")).isEqualTo(THREADS * CALLS);
  }

  private Object call(int thread) throws Exception {
    for (int i = 0; i < CALLS; i++) {
      assertThat(((Invocable) engine).invokeFunction("add", 1)).isInstanceOf(Integer.class);
      Bindings bindings = new SimpleBindings();
      bindings.put("n", thread * CALLS + i);
      assertThat(engine.eval("var twice = n * 2; twice", bindings))
          .isEqualTo(2 * (thread * CALLS + i));
      assertThat(bindings.get("twice")).isEqualTo(2 * (thread * CALLS + i));
    }
    return thread;
  }

  @Test
  void bindingsThatThrow() throws Exception {
    IllegalStateException fault = new IllegalStateException("no such thing today");
    Bindings bindings =
        new SimpleBindings() {
          @Override
          public Object get(Object key) {
            if (key.equals("broken")) {
              throw fault;
            }
            return super.get(key);
          }
        };
    bindings.put("broken", 1);
    bindings.put("whole", 2);
    Throwable failure = catchThrowable(() -> engine.eval("whole + broken", bindings));
    assertThat(failure)
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isSameAs(fault),
            thrown -> assertThat(thrown).isInstanceOf(ScriptException.class).hasCause(fault));
    bindings.remove("broken");
    assertThat(engine.eval("whole + 1", bindings)).isEqualTo(3);
  }

  @Test
  void bindingsThatAreSlow() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Bindings slow =
        new SimpleBindings() {
          @Override
          public Object get(Object key) {
            if (key.equals("late")) {
              asked.countDown();
              await(go);
            }
            return super.get(key);
          }
        };
    slow.put("late", 40);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Object> answer = thread.submit(() -> engine.eval("late + 2", slow));
      await(asked);
      assertThat(engine.eval("1 + 1")).as("others need not wait").isEqualTo(2);
      go.countDown();
      assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(42);
    } finally {
      go.countDown();
      thread.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFileNameThatIsNull() throws Exception {
    engine.getContext().setAttribute(ScriptEngine.FILENAME, null, ScriptContext.ENGINE_SCOPE);
    assertThat(engine.eval("1 + 1")).isEqualTo(2);
    assertThatThrownBy(() -> engine.eval("\nnowhere"))
        .isInstanceOfSatisfying(
            ScriptException.class,
            failure -> {
              assertThat(failure.getFileName()).isEqualTo("<eval>");
              assertThat(failure.getLineNumber()).isEqualTo(2);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeff// Gr\u00fc\u00dfe\r\nvar answer = 40\r\nanswer + 2\r\n",
        "\ufeff'use strict'\r\nconst answer = 40\r\nanswer +\r\n2",
        "var answer = 40\ranswer + 2"
      })
  void scriptsOfOtherSystems(String script) throws Exception {
    Path file = Files.writeString(directory.resolve("script.js"), script);
    try (Reader reader = Files.newBufferedReader(file)) {
      assertThat(engine.eval(reader)).isEqualTo(42);
    }
    InputStream bytes = new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8));
    assertThat(
            engine.eval(new InputStreamReader(bytes, StandardCharsets.UTF_8), new SimpleBindings()))
        .isEqualTo(42);
  }

  /** A class loader of the plug-in's own, from a directory that is gone once this returns. */
  private WeakReference<ClassLoader> plugIn(ScriptEngine engine) throws Exception {
    Path place = directory.resolve(Plugin.class.getPackageName().replace('.', '/'));
    Files.createDirectories(place);
    List<Path> files = new ArrayList<>();
    for (String name : List.of("Plugin.class", "Plugin$Late.class")) {
      try (InputStream in = Plugin.class.getResourceAsStream(name)) {
        files.add(place.resolve(name));
        Files.copy(in, place.resolve(name));
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      engine.put("plugin", loader.loadClass(Plugin.class.getName()).getConstructor().newInstance());
      return new WeakReference<>(loader);
    } finally {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  @Test
  void aClassLoaderThatGoesWhileScriptsHoldItsObjects() throws Exception {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("v8");
    WeakReference<ClassLoader> loader = plugIn(engine);
    engine.eval("var keep = () => plugin; var text = plugin.get");
    assertThat(engine.eval("keep().get()")).isEqualTo("plugged in");
    assertThatThrownBy(() -> engine.eval("keep().late()"))
        .isInstanceOf(ScriptException.class)
        .hasCauseInstanceOf(NoClassDefFoundError.class)
        .hasMessageContaining("Plugin$Late");
    assertThat(engine.eval("keep().get()")).as("what is loaded works on").isEqualTo("plugged in");

    ((AutoCloseable) engine).close();
    assertThat(Left.becomes(() -> gone(loader))).as("it goes with the engine").isTrue();
  }

  /**
   * What is known of classes hangs from them softly: the JVM lets go of it when memory is short.
   */
  private static boolean gone(WeakReference<ClassLoader> loader) {
    List<byte[]> ballast = new ArrayList<>();
    try {
      while (loader.get() != null) {
        ballast.add(new byte[1 << 22]);
      }
    } catch (OutOfMemoryError e) {
      ballast.clear();
    }
    return loader.get() == null;
  }
}
