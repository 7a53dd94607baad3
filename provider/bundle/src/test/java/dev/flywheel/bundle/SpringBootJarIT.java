package dev.flywheel.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.bundle.guest.Application;
import dev.flywheel.bundle.guest.Guest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executable JAR as Spring Boot makes them, with JARs in it. */
class SpringBootJarIT {

  private static final String GUEST = "dev/flywheel/bundle/guest/";

  @TempDir private Path temp;

  @Test
  void holdsTheFullJar() throws Exception {
    assertRuns(List.of(Jars.FULL));
  }

  @Test
  void holdsTheProviderAndWhatItNeeds() throws Exception {
    assertRuns(Jars.apart());
  }

  private void assertRuns(List<Path> libraries) throws Exception {
    Path jar = temp.resolve("application.jar");
    write(jar, libraries);
    Jvm jvm = Jvm.run(List.of("--enable-native-access=ALL-UNNAMED"), "-jar", jar.toString());
    assertThat(jvm.exitCode()).as(jvm.toString()).isZero();
    assertThat(jvm.out()).containsExactly("answer " + Guest.EXPECTED);
    assertThat(jvm.complaints())
        .as("but for SLF4J's that it has nothing to write with, when Reactor asks")
        .allMatch(line -> line.startsWith("SLF4J("));
  }

  private static void write(Path jar, List<Path> libraries) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
    main.putValue("Start-Class", Application.class.getName());
    main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      Set<String> directories = new HashSet<>();
      copyLoader(out, directories);
      addDirectories(out, "BOOT-INF/classes/" + GUEST, directories);
      try (var guests = Files.newDirectoryStream(Jars.tests().resolve(GUEST))) {
        for (Path guest : guests) {
          store(out, "BOOT-INF/classes/" + GUEST + guest.getFileName(), Files.readAllBytes(guest));
        }
      }
      addDirectories(out, "BOOT-INF/lib/", directories);
      for (Path library : libraries) {
        store(out, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
      }
    }
  }

  private static void copyLoader(JarOutputStream out, Set<String> directories) throws IOException {
    try (JarFile loader = new JarFile(Jars.of("spring-boot-loader").get(0).toFile())) {
      for (JarEntry entry : loader.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith("org/") && !entry.isDirectory()) {
          addDirectories(out, name.substring(0, name.lastIndexOf('/') + 1), directories);
          try (InputStream in = loader.getInputStream(entry)) {
            store(out, name, in.readAllBytes());
          }
        }
      }
    }
  }

  private static void addDirectories(JarOutputStream out, String path, Set<String> known)
      throws IOException {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      String directory = path.substring(0, end + 1);
      if (known.add(directory)) {
        out.putNextEntry(new ZipEntry(directory));
        out.closeEntry();
      }
    }
  }

  /** As it is: JARs in a JAR may not be compressed. */
  private static void store(JarOutputStream out, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
