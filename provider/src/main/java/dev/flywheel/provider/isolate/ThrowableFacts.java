package dev.flywheel.provider.isolate;

import dev.flywheel.api.host.HostException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the Error that stands for a Throwable shows. Immutable.
 *
 * @param name the class's simple name
 * @param message empty when there is none
 * @param code of a {@link HostException}
 * @param frames the Java frames down to the engine's own, each on a line of its own as in a stack
 */
record ThrowableFacts(String name, String message, @Nullable String code, String frames) {

  private static final int MAX_FRAMES = 24;
  private static final List<String> OWN =
      Stream.of("engine", "loop", "isolate", "view", "bridge", "host", "load")
          .map(name -> "dev.flywheel.provider." + name + ".")
          .toList();

  static ThrowableFacts of(Throwable failure) {
    return new ThrowableFacts(
        name(failure.getClass()),
        message(failure),
        failure instanceof HostException coded ? coded.code() : null,
        frames(failure));
  }

  private static String name(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.isEmpty() ? type.getName() : simple;
  }

  private static String message(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | StackOverflowError e) {
      return "";
    }
  }

  private static String frames(Throwable failure) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (own(frame.getClassName()) || ++count > MAX_FRAMES) {
        break;
      }
      if (!reflective(frame.getClassName())) {
        text.append("\n    at ").append(frame);
      }
    }
    return text.toString();
  }

  private static boolean own(String className) {
    return className.startsWith("dev.flywheel.provider.")
        && OWN.stream().anyMatch(className::startsWith);
  }

  private static boolean reflective(String className) {
    return className.startsWith("java.lang.invoke.")
        || className.startsWith("jdk.internal.reflect.")
        || className.startsWith("java.lang.reflect.");
  }
}
