package dev.flywheel.provider.isolate;

import com.caoccao.javet.interfaces.IJavetLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Javet writes: SLF4J, logger {@code dev.flywheel.javet}. Its warnings tell of callbacks and
 * weak handles that it finds at the end of a runtime, where they belong; they are for debugging.
 * Thread-safe.
 */
final class JavetLog implements IJavetLogger {

  static final JavetLog INSTANCE = new JavetLog();

  private JavetLog() {}

  private static Logger log() {
    return LoggerFactory.getLogger("dev.flywheel.javet");
  }

  @Override
  public void debug(String message) {
    log().trace(message);
  }

  @Override
  public void info(String message) {
    log().debug(message);
  }

  @Override
  public void warn(String message) {
    log().debug(message);
  }

  @Override
  public void error(String message) {
    log().warn(message);
  }

  @Override
  public void error(String message, Throwable cause) {
    log().warn(message, cause);
  }
}
