package dev.flywheel.provider.isolate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadTest {

  private static final byte[] BYTES = "library".getBytes(UTF_8);

  @TempDir private Path temp;

  @Test
  void aJarAndADirectoryTellTheSameLengthAndChecksum() throws IOException {
    Path plain = Files.write(temp.resolve("lib.so"), BYTES);
    Path jar = temp.resolve("lib.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("lib.so"));
      out.write(BYTES);
      out.closeEntry();
    }

    Payload ofPlain = Payload.ofResource("lib", "lib.so", plain.toUri().toURL());
    Payload ofJar =
        Payload.ofResource("lib", "lib.so", URI.create("jar:" + jar.toUri() + "!/lib.so").toURL());

    assertThat(ofJar.path()).isEqualTo(ofPlain.path()).matches("lib-[0-9a-f]{8}/lib.so");
    assertThat(ofJar.size()).isEqualTo(ofPlain.size()).isEqualTo(BYTES.length);
    try (InputStream in = ofJar.source().open()) {
      assertThat(in).hasBinaryContent(BYTES);
    }
  }

  @Test
  void theIcuDataIsWhatTheStartExpects() throws IOException {
    Payload icuData = IcuData.payload();
    CRC32 crc = new CRC32();
    byte[] bytes;
    try (InputStream in = icuData.source().open()) {
      bytes = in.readAllBytes();
    }
    crc.update(bytes);

    assertThat(bytes).hasSize(Math.toIntExact(icuData.size()));
    assertThat(crc.getValue()).isEqualTo(icuData.crc());
  }
}
