package dev.flywheel.provider.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/** Scripts behind URLs that are more than a file. Immutable. */
final class Remote {

  private static final int PATIENCE_MILLIS = 10_000;

  private Remote() {}

  /** The archive that a {@code jar:} URL names; null when it names none. */
  static @Nullable URL archive(URL entry) throws IOException {
    return entry.openConnection() instanceof JarURLConnection jar ? jar.getJarFileURL() : null;
  }

  /** An entry of an archive. */
  static ScriptText entry(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return text(connection, url);
  }

  /** A page of a host; other hosts that it leads to are not asked. */
  static ScriptText page(URL url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try {
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new LoadException("Cannot load script from " + url + ": the host says " + status);
      }
      return text(connection, url);
    } finally {
      connection.disconnect();
    }
  }

  private static ScriptText text(URLConnection connection, URL url) throws IOException {
    try (InputStream in = connection.getInputStream()) {
      return new ScriptText(url.toString(), Decoding.text(in, url.toString()));
    }
  }
}
