package dev.flywheel.provider.isolate;

import com.caoccao.javet.utils.JavetOSUtils;
import dev.flywheel.provider.log.Log;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The reader of Javet's classes ahead of V8's library, which asks for all of them at once while it
 * loads. Thread-safe.
 *
 * <p>It loads and links them on other threads while this one checks and loads the library. It
 * initialises none that refers to others, so that it cannot take part in a deadlock of
 * initialisers. Nothing depends on its success.
 */
final class ClassPreloader implements Runnable {

  private static final String NAMES = "javet-classes.txt";

  private final boolean host;

  private ClassPreloader(boolean host) {
    this.host = host;
  }

  /**
   * Begins, without waiting: on one thread with the class whose initialiser asks for the name of
   * the host, which takes as long as all others together.
   */
  static void start() {
    fork(new ClassPreloader(true));
    fork(new ClassPreloader(false));
  }

  private static void fork(ClassPreloader task) {
    Thread thread = new Thread(task, "flywheel-preload");
    thread.setDaemon(true);
    thread.start();
  }

  /** The classes that V8's library looks up while it loads, in that order. */
  static List<String> names() throws IOException {
    InputStream in = ClassPreloader.class.getResourceAsStream(NAMES);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in, NAMES), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  @Override
  public void run() {
    try {
      if (host) {
        Class.forName(JavetOSUtils.class.getName());
        return;
      }
      for (String name : names()) {
        link(Class.forName(name, false, ClassPreloader.class.getClassLoader()));
      }
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      Log.of(ClassPreloader.class).debug("Not all classes were read ahead", e);
    }
  }

  /** Asking for members links a class; the answer is of no interest. */
  private static int link(Class<?> type) {
    return type.getDeclaredConstructors().length;
  }
}
