import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Runs a main class in a class loader of its own, below the class path. Run from its source, so
 * that it is not on that itself. Arguments: the class loader's path, the class, its arguments.
 */
public class Harness {

  public static void main(String[] arguments) throws Exception {
    URL[] path =
        Stream.of(arguments[0].split(File.pathSeparator)).map(Harness::url).toArray(URL[]::new);
    URLClassLoader loader = new URLClassLoader(path, ClassLoader.getSystemClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
    loader.loadClass(arguments[1]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static URL url(String file) {
    try {
      return Path.of(file).toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(file, e);
    }
  }
}
