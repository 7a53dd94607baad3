package dev.flywheel.provider.isolate;

import com.caoccao.javet.interfaces.IJavetLogger;
import dev.flywheel.provider.log.Log;

/**
 * Where Javet writes: the logger {@code dev.flywheel.javet}. Its warnings tell of callbacks and
 * weak handles that it finds at the end of a runtime, where they belong; they are for debugging.
 * Thread-safe.
 */
final class JavetLog implements IJavetLogger {

  static final JavetLog INSTANCE = new JavetLog();

  private static final Log LOG = Log.of("dev.flywheel.javet");

  private JavetLog() {}

  @Override
  public void debug(String message) {
    LOG.trace(message);
  }

  @Override
  public void info(String message) {
    LOG.debug(message);
  }

  @Override
  public void warn(String message) {
    LOG.debug(message);
  }

  @Override
  public void error(String message) {
    LOG.warn(message);
  }

  @Override
  public void error(String message, Throwable cause) {
    LOG.warn(message, cause);
  }
}
