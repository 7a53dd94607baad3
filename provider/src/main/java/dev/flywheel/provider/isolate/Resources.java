package dev.flywheel.provider.isolate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts in the provider's JAR and its dependencies. */
final class Resources {

  private Resources() {}

  static String text(String path) {
    String text = textIfPresent(path);
    if (text == null) {
      throw new IllegalStateException("resource " + path + " is missing from the class path");
    }
    return text;
  }

  static @Nullable String textIfPresent(String path) {
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
