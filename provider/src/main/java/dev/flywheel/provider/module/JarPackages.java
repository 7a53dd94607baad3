package dev.flywheel.provider.module;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Packages in JARs of the class path, in the layouts of WebJars ({@code
 * META-INF/resources/webjars/name/version}) and mvnpm ({@code
 * META-INF/resources/_static/name/version}). Thread-safe; blocks.
 */
final class JarPackages {

  static final String WEB_JARS = "/META-INF/resources/webjars/";
  static final String MVNPM = "/META-INF/resources/_static/";

  private static final List<String> WEB_JAR_GROUPS =
      List.of("org.webjars.npm", "org.webjars", "org.webjars.bower");

  /** Reads a resource; null when it is not there. */
  @FunctionalInterface
  interface Resources {
    byte @Nullable [] read(String name) throws IOException, ModuleException;
  }

  private final Resources resources;

  JarPackages(Resources resources) {
    this.resources = resources;
  }

  /** The paths where a package of this name should be, in the versions that JARs name. */
  List<String> directories(String name) throws IOException, ModuleException {
    List<String> found = new ArrayList<>();
    String artifact = name.startsWith("@") ? name.substring(1).replaceFirst("/", "__") : name;
    for (String group : WEB_JAR_GROUPS) {
      addVersion(found, WEB_JARS + artifact, version(group, artifact));
    }
    int slash = name.indexOf('/');
    String version =
        name.startsWith("@") && slash > 0
            ? version("org.mvnpm.at." + name.substring(1, slash), name.substring(slash + 1))
            : version("org.mvnpm", name);
    addVersion(found, MVNPM + name, version);
    return found;
  }

  /** WebJars that were packed again have another version than what they hold. */
  private static void addVersion(List<String> found, String path, @Nullable String version) {
    if (version != null) {
      found.add(path + "/" + version);
      int dash = version.lastIndexOf('-');
      if (dash > 0) {
        found.add(path + "/" + version.substring(0, dash));
      }
    }
  }

  private @Nullable String version(String group, String artifact)
      throws IOException, ModuleException {
    if (artifact.indexOf('/') >= 0 || artifact.startsWith(".")) {
      return null;
    }
    byte[] content = resources.read("META-INF/maven/" + group + "/" + artifact + "/pom.properties");
    if (content == null) {
      return null;
    }
    Properties properties = new Properties();
    properties.load(new StringReader(new String(content, StandardCharsets.ISO_8859_1)));
    String version = properties.getProperty("version");
    return version == null || version.isEmpty() || version.indexOf('/') >= 0 ? null : version;
  }
}
