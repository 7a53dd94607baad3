package dev.flywheel.provider.isolate;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class loader of Javet that all class loaders of a process share that may vanish, or
 * makes it. Thread-safe.
 *
 * <p>There is one for each set of Javet's classes and V8's flags. Other class loaders find it by a
 * thread of its name, whose context class loader it is: threads are what they all see. Refers to
 * Javet by name only, since it is used before that can be loaded.
 */
public final class SharedJavet implements Supplier<ClassLoader> {

  private static final String CLASSES = "v8-classes.jar";
  private static final String KEEPER = "dev.flywheel.provider.isolate.shared.Keeper";
  private static final long STACK_BYTES = 128 << 10;

  /** For the class loader that asks. */
  public SharedJavet() {}

  @Override
  public ClassLoader get() {
    try {
      Payload classes = classes();
      String name =
          "flywheel-v8-"
              + classes.checksum()
              + "-"
              + Integer.toHexString(V8Configuration.FLAGS.hashCode());
      // All class loaders share interned texts, too.
      synchronized (name.intern()) {
        ClassLoader running = find(name);
        return running != null ? running : make(name, place(classes));
      }
    } catch (IOException | NativeStartException e) {
      throw new IllegalStateException("V8 cannot start: " + e.getMessage(), e);
    }
  }

  private static Payload classes() throws IOException {
    URL url = Objects.requireNonNull(SharedJavet.class.getResource(CLASSES), CLASSES);
    return Payload.ofResource("v8-classes", CLASSES, url);
  }

  private static URL place(Payload classes) throws IOException, NativeStartException {
    List<Path> places =
        CacheDirectory.candidates(Platform.current().os(), System::getProperty, System::getenv);
    return NativeFiles.place(places, classes).toUri().toURL();
  }

  private static ThreadGroup allThreads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  private static @Nullable ClassLoader find(String name) {
    ThreadGroup group = allThreads();
    Thread[] threads = new Thread[2 * group.activeCount() + 16];
    int count = group.enumerate(threads, true);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().equals(name)) {
        return threads[i].getContextClassLoader();
      }
    }
    return null;
  }

  private static ClassLoader make(String name, URL jar) {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    return CleanStack.call(
        platform,
        () -> {
          ClassLoader loader = new URLClassLoader(name, new URL[] {jar}, platform);
          Thread thread = new Thread(allThreads(), keeper(loader), name, STACK_BYTES, false);
          thread.setDaemon(true);
          thread.setContextClassLoader(loader);
          thread.start();
          return loader;
        });
  }

  private static Runnable keeper(ClassLoader loader) {
    try {
      return (Runnable) loader.loadClass(KEEPER).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(CLASSES + " is not complete", e);
    }
  }
}
