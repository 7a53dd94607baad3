package dev.flywheel.provider.load;

import dev.flywheel.api.host.Permissions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads scripts: a path, relative to the working directory; {@code classpath:name}; a
 * {@code file:}, {@code jar:}, {@code http:} or {@code https:} URL. Reading blocks. Thread-safe.
 */
public final class ScriptTexts {

  private static final String CLASSPATH = "classpath:";
  private static final String OTHER_ENGINES = "nashorn:";
  private static final String READ = "fs.read";

  private final Permissions permissions;

  /** Scripts under these permissions. */
  public ScriptTexts(Permissions permissions) {
    this.permissions = permissions;
  }

  /**
   * The script at a place.
   *
   * @param place a text, File, Path, URL or URI
   * @throws LoadException when it is not allowed, not there, or cannot be read
   */
  public ScriptText read(Object place) throws LoadException {
    try {
      if (place instanceof File file) {
        return file(file.toPath(), file.getPath());
      }
      if (place instanceof Path path) {
        return file(path, path.toString());
      }
      return place instanceof URL url ? url(url) : named(place.toString().strip());
    } catch (LoadException e) {
      throw e;
    } catch (IOException | InvalidPathException e) {
      throw new LoadException("Cannot load script from " + place + ": " + reason(e));
    }
  }

  private static String reason(Exception failure) {
    String message = failure.getMessage();
    String kind = failure.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message;
  }

  private ScriptText named(String name) throws IOException {
    if (name.startsWith(CLASSPATH)) {
      return resource(name, name.substring(CLASSPATH.length()));
    }
    if (name.startsWith(OTHER_ENGINES)) {
      throw new LoadException(
          "Cannot load script from "
              + name
              + ": it is a part of another engine. Classes are reached by Java.type and JavaImporter");
    }
    // One letter is a drive.
    return name.indexOf(':') > 1 ? url(parsed(name)) : file(Path.of(name), name);
  }

  private static URL parsed(String name) throws LoadException {
    try {
      return new URI(name).toURL();
    } catch (URISyntaxException | MalformedURLException | IllegalArgumentException e) {
      throw new LoadException("Cannot load script from " + name + ": it is no URL");
    }
  }

  // ---- files

  private ScriptText file(Path path, String name) throws IOException {
    Path real = allowedFile(path, name);
    try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
      return new ScriptText(name, Decoding.text(in, name));
    }
  }

  /**
   * A regular file by its real path; one that is not allowed is refused, whether it exists or not.
   */
  private Path allowedFile(Path path, String name) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
    if (!permissions.allowsFile(READ, real)) {
      throw refused(name, READ + ":" + real);
    }
    if (!Files.isRegularFile(real)) {
      String why = Files.exists(real) ? "is no file" : "is not there";
      throw new LoadException("Cannot load script from " + name + ": " + real + " " + why);
    }
    return real;
  }

  private static LoadException refused(String name, String permission) {
    return new LoadException(
        "Cannot load script from "
            + name
            + ": it is not allowed (EngineOptions.allow, system property flywheel.allow="
            + permission
            + ")");
  }

  // ---- the class path

  private ScriptText resource(String name, String path) throws IOException {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    for (String part : plain.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
        throw new LoadException("Cannot load script from " + name + ": it names no resource");
      }
    }
    if (!permissions.allows("classpath", plain)) {
      throw refused(name, CLASSPATH + plain);
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    URL found = context == null ? null : context.getResource(plain);
    if (found == null) {
      found = ScriptTexts.class.getClassLoader().getResource(plain);
    }
    if (found == null) {
      throw new LoadException("Cannot load script from " + name + ": it is not on the class path");
    }
    URLConnection connection = found.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new ScriptText(name, Decoding.text(in, name));
    }
  }

  // ---- URLs

  private ScriptText url(URL url) throws IOException {
    String name = url.toString();
    switch (url.getProtocol().toLowerCase(Locale.ROOT)) {
      case "file":
        return file(path(url), name);
      case "jar":
        allowedFile(path(Remote.archive(url)), name);
        return Remote.entry(url);
      case "http", "https":
        int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
        if (!permissions.allowsPort("net", url.getHost(), port)) {
          throw refused(name, "net:" + url.getHost() + ":" + port);
        }
        return Remote.page(url);
      default:
        throw new LoadException(
            "Cannot load script from "
                + name
                + ": scripts come from paths, classpath:, file:, jar:, http: and https:");
    }
  }

  private static Path path(@Nullable URL url) throws LoadException {
    if (url == null || !url.getProtocol().equalsIgnoreCase("file")) {
      throw new LoadException("Cannot load script from " + url + ": it is no file");
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new LoadException("Cannot load script from " + url + ": it is no file");
    }
  }

  /** The URI or other text that stands for a place; null for what is none. */
  public static @Nullable Object place(@Nullable Object value) {
    return value instanceof String
            || value instanceof File
            || value instanceof Path
            || value instanceof URL
            || value instanceof URI
        ? value
        : null;
  }
}
