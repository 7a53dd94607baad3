package dev.flywheel.provider.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * A logger of the JDK's: {@code java.util.logging}, unless the application says other. Thread-safe.
 */
final class JdkSink implements Log.Sink {

  private static final String PLACE = "{}";

  private final Logger logger;

  JdkSink(String name) {
    this.logger = System.getLogger(name);
  }

  @Override
  public void log(Level level, String message, @Nullable Object... arguments) {
    if (!logger.isLoggable(level)) {
      return;
    }
    StringBuilder text = new StringBuilder();
    int used = 0;
    int from = 0;
    for (int place = message.indexOf(PLACE);
        place >= 0 && used < arguments.length;
        place = message.indexOf(PLACE, from)) {
      text.append(message, from, place).append(arguments[used++]);
      from = place + PLACE.length();
    }
    text.append(message, from, message.length());
    if (used < arguments.length && arguments[arguments.length - 1] instanceof Throwable cause) {
      logger.log(level, text.toString(), cause);
    } else {
      logger.log(level, text.toString());
    }
  }
}
