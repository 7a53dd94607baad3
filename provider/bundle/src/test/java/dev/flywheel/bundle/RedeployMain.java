package dev.flywheel.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys a web application in Tomcat again and again, each time with another life of its engine,
 * and prints what Tomcat warns of and how many of its class loaders are left. Arguments: a
 * directory to work in, the class path of the application, how often.
 */
final class RedeployMain {

  private static final List<String> LIVES = List.of("closed", "forgotten", "kept");

  private RedeployMain() {}

  public static void main(String[] arguments) throws Exception {
    Path base = Path.of(arguments[0]);
    Logger root = Logger.getLogger("");
    root.addHandler(new Warnings());
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.setAddDefaultWebXmlToWebapp(false);
    tomcat.getConnector();
    tomcat.getHost();
    tomcat.start();
    Loaders loaders = new Loaders();
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      Path application = application(base.resolve("app" + i), arguments[1], LIVES.get(i % 3));
      System.out.println(deploy(tomcat, application, loaders));
    }
    System.out.println("left " + loaders.collect());
    System.out.println("threads " + Loaders.threads());
    System.out.println("end");
    System.exit(0);
  }

  private static Path application(Path root, String path, String life) throws IOException {
    Path libraries = Files.createDirectories(root.resolve("WEB-INF/lib"));
    Path classes = Files.createDirectories(root.resolve("WEB-INF/classes"));
    for (String part : path.split(java.io.File.pathSeparator)) {
      if (Files.isDirectory(Path.of(part))) {
        copyGuest(Path.of(part), classes);
      } else {
        Path jar = Path.of(part);
        Files.copy(jar, libraries.resolve(String.valueOf(jar.getFileName())));
      }
    }
    Files.writeString(
        root.resolve("WEB-INF/web.xml"),
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <servlet>
            <servlet-name>guest</servlet-name>
            <servlet-class>dev.flywheel.bundle.guest.GuestServlet</servlet-class>
            <init-param>
              <param-name>engine</param-name>
              <param-value>%s</param-value>
            </init-param>
          </servlet>
          <servlet-mapping>
            <servlet-name>guest</servlet-name>
            <url-pattern>/*</url-pattern>
          </servlet-mapping>
        </web-app>
        """
            .formatted(life));
    return root;
  }

  private static void copyGuest(Path classes, Path target) throws IOException {
    Path relative = Path.of("dev/flywheel/bundle/guest");
    Files.createDirectories(target.resolve(relative));
    try (var files = Files.newDirectoryStream(classes.resolve(relative))) {
      for (Path file : files) {
        Files.copy(file, target.resolve(relative).resolve(String.valueOf(file.getFileName())));
      }
    }
  }

  private static String deploy(Tomcat tomcat, Path application, Loaders loaders) throws Exception {
    Context context = tomcat.addWebapp("/" + application.getFileName(), application.toString());
    try {
      loaders.watch(context.getLoader().getClassLoader());
      URI uri =
          URI.create(
              "http://localhost:" + tomcat.getConnector().getLocalPort() + context.getPath() + "/");
      try (InputStream in = uri.toURL().openStream()) {
        return "answer " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } finally {
      context.stop();
      context.destroy();
      tomcat.getHost().removeChild(context);
    }
  }

  /** Prints what Tomcat has to complain of. */
  private static final class Warnings extends Handler {

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        System.out.println("warning " + entry.getLoggerName() + ": " + entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
