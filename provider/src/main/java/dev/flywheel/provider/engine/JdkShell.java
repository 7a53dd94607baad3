package dev.flywheel.provider.engine;

/**
 * The JDK's jrunscript as a host: before anything else it evaluates a script of its own, written in
 * the dialect of an engine that the JDK once had, for every engine of the extension {@code js}.
 * Immutable.
 */
final class JdkShell {

  private static final String START_UP = "<system-init>";
  private static final String DIALECT = "JSAdapter";

  private JdkShell() {}

  /**
   * Whether this is that script; it defines file commands by classes that only the other engine
   * had.
   */
  static boolean startsUpWith(Source source) {
    return source.fileName().equals(START_UP) && source.text().contains(DIALECT);
  }
}
