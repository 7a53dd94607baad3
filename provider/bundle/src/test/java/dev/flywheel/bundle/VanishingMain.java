package dev.flywheel.bundle;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Loads a JAR and a guest into one class loader after another, drops each, and prints how many are
 * left. Arguments: the JARs and directories with colons between, how many loaders, whether guests
 * close their engines.
 */
final class VanishingMain {

  private VanishingMain() {}

  public static void main(String[] arguments) throws Exception {
    URL[] urls = urls(arguments[0]);
    Loaders loaders = new Loaders();
    for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
      System.out.println(visit(urls, loaders, Boolean.parseBoolean(arguments[2])));
    }
    System.out.println("left " + loaders.collect());
    System.out.println("threads " + Loaders.threads());
  }

  static URL[] urls(String path) throws Exception {
    String[] parts = path.split(File.pathSeparator);
    URL[] urls = new URL[parts.length];
    for (int i = 0; i < parts.length; i++) {
      urls[i] = Path.of(parts[i]).toUri().toURL();
    }
    return urls;
  }

  @SuppressWarnings("unchecked")
  static Callable<String> guest(ClassLoader loader, boolean closes) throws Exception {
    Class<?> guest = loader.loadClass("dev.flywheel.bundle.guest.Guest");
    return (Callable<String>) guest.getConstructor(boolean.class).newInstance(closes);
  }

  private static String visit(URL[] urls, Loaders loaders, boolean closes) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      loaders.watch(loader);
      thread.setContextClassLoader(loader);
      return guest(loader, closes).call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
