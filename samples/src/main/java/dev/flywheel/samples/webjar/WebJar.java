package dev.flywheel.samples.webjar;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * An npm package on the class path, as {@code org.webjars.npm} puts it into Maven repositories:
 * unmodified.
 *
 * @param name its name
 * @param version its version
 */
public record WebJar(String name, String version) {

  /**
   * The package of this name.
   *
   * @throws FileNotFoundException when its artifact is not on the class path
   */
  public static WebJar find(String name) throws IOException {
    String place = "META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    try (InputStream in = open(place)) {
      Properties facts = new Properties();
      facts.load(in);
      return new WebJar(name, facts.getProperty("version", "unknown"));
    }
  }

  /** The text of one of its files. */
  public String text(String file) throws IOException {
    try (InputStream in = open("META-INF/resources/webjars/" + name + "/" + version + "/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String resource) throws FileNotFoundException {
    InputStream in = WebJar.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new FileNotFoundException(resource + " is not on the class path");
    }
    return in;
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
