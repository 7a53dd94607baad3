package dev.flywheel.provider.log;

/** Whether an application writes its log with SLF4J. */
final class Slf4j {

  private static final String FACTORY = "org.slf4j.LoggerFactory";

  /** What 2.0 looks for writers by, and 1.7 does not know. */
  private static final String SERVICE = "org.slf4j.spi.SLF4JServiceProvider";

  private static final String SERVICES = "META-INF/services/" + SERVICE;
  private static final String BINDER = "org/slf4j/impl/StaticLoggerBinder.class";

  /** By which applications name the writer of 2.0 themselves. */
  private static final String NAMED = "slf4j.provider";

  private Slf4j() {}

  /**
   * Whether SLF4J is there and finds something to write with. Without that it would complain on the
   * error stream and drop what it is given. It is not touched.
   */
  static boolean writes(ClassLoader loader) {
    try {
      ClassLoader its = Class.forName(FACTORY, false, loader).getClassLoader();
      if (its == null || System.getProperty(NAMED) != null) {
        return true;
      }
      return its.getResource(isThere(SERVICE, its) ? SERVICES : BINDER) != null;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static boolean isThere(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader) != null;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
