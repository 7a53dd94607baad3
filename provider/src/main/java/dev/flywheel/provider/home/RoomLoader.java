package dev.flywheel.provider.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of the engine's classes where the application's own may vanish: it defines them
 * itself, takes Javet's from where they stay, and all others from its parent, the application's.
 * Thread-safe.
 *
 * <p>Once the engines are closed nothing outside refers to this class loader or to its parent. Its
 * classes have a protection domain that names no class loader: before JDK 24 every thread that they
 * start, and every class loader that they make, remembers the domains on the stack.
 */
final class RoomLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String ENGINE = "dev.flywheel.provider.";
  private static final String HOME = ENGINE + "home.";
  private static final String SERVLET = ENGINE + "servlet.";
  private static final String FACTORY = ENGINE + "V8ScriptEngineFactory";
  private static final String STAYS = ENGINE + "isolate.shared.";
  private static final String JAVET = "com.caoccao.javet.";
  private static final String FINDER = ENGINE + "isolate.SharedJavet";

  /** The names of all classes, as the build wrote them. */
  private static final String NAMES = "classes.txt";

  private final ProtectionDomain domain;
  private final Map<String, byte[]> ahead = new ConcurrentHashMap<>();
  private volatile @Nullable ClassLoader javet;

  /** A new one that has begun to read its classes. */
  static RoomLoader of(ClassLoader application) {
    RoomLoader made = new RoomLoader(application);
    made.readAhead();
    return made;
  }

  private RoomLoader(ClassLoader application) {
    super("flywheel", application);
    CodeSource source = RoomLoader.class.getProtectionDomain().getCodeSource();
    this.domain = new ProtectionDomain(source, null);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(JAVET) || name.startsWith(STAYS)) {
      return javet().loadClass(name);
    }
    return isOwn(name) ? own(name) : super.loadClass(name, resolve);
  }

  private static boolean isOwn(String name) {
    return name.startsWith(ENGINE)
        && !name.startsWith(HOME)
        && !name.startsWith(SERVLET)
        && !name.equals(FACTORY);
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] kept = ahead.remove(name);
    byte[] code = kept != null ? kept : read(name);
    if (code == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, code, 0, code.length, domain);
  }

  private byte @Nullable [] read(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /**
   * Reads the classes that are not defined yet: the application's class loader may be closed before
   * its engines are, and they need classes for their end.
   */
  private void readAhead() {
    Thread thread = new Thread(null, this::readAll, "flywheel-classes", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll() {
    try (InputStream in = RoomLoader.class.getResourceAsStream(NAMES)) {
      String names = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String name : names.split("\n")) {
        byte[] code = isOwn(name) && findLoadedClass(name) == null ? read(name) : null;
        if (code != null) {
          ahead.put(name, code);
        }
      }
      ahead.keySet().removeIf(name -> findLoadedClass(name) != null);
    } catch (IOException | ClassNotFoundException | RuntimeException e) {
      // Closed already.
      ahead.clear();
    }
  }

  private ClassLoader javet() throws ClassNotFoundException {
    ClassLoader found = javet;
    if (found == null) {
      found = find();
      javet = found;
    }
    return found;
  }

  /** Repeating it finds the same. */
  private ClassLoader find() throws ClassNotFoundException {
    try {
      Supplier<?> finder = (Supplier<?>) own(FINDER).getConstructor().newInstance();
      return (ClassLoader) finder.get();
    } catch (ReflectiveOperationException e) {
      throw new ClassNotFoundException(FINDER, e);
    }
  }
}
