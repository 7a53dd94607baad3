package dev.flywheel.provider.log;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A logger of SLF4J's, used as 1.7 has it. Thread-safe. */
final class Slf4jSink implements Log.Sink {

  private final Logger logger;

  Slf4jSink(String name) {
    this.logger = LoggerFactory.getLogger(name);
  }

  /** Returns once SLF4J is initialised. */
  static boolean initialize() {
    return LoggerFactory.getILoggerFactory() != null;
  }

  @Override
  public void log(Level level, String message, @Nullable Object... arguments) {
    switch (level) {
      case ERROR -> logger.error(message, arguments);
      case WARNING -> logger.warn(message, arguments);
      case INFO -> logger.info(message, arguments);
      case DEBUG -> logger.debug(message, arguments);
      default -> logger.trace(message, arguments);
    }
  }
}
