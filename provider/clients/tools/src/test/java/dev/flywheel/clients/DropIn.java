package dev.flywheel.clients;

import java.net.URISyntaxException;
import java.nio.file.Path;
import javax.script.ScriptEngineManager;

/** The JAR that users drop in, and the JDKs to try it on. */
public final class DropIn {

  private DropIn() {}

  /** The JAR with everything in it. */
  public static Path jar() {
    return jarOf(new ScriptEngineManager().getEngineByName("v8").getClass());
  }

  /** The JAR that a class is from. */
  public static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JDK of this test. */
  public static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }
}
