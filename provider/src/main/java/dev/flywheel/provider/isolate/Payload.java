package dev.flywheel.provider.isolate;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * A file that V8 reads from disk and the class path brings: its name, length, CRC-32 and bytes.
 * Immutable.
 *
 * @param directory the directory in the cache that it shares with nothing else, without its
 *     checksum
 * @param fileName the file in there
 * @param size the length in bytes, unpacked
 * @param crc the CRC-32 of the unpacked bytes
 * @param source the unpacked bytes
 */
record Payload(String directory, String fileName, long size, long crc, Source source) {

  /** Opens the unpacked bytes. */
  interface Source {
    InputStream open() throws IOException;
  }

  /**
   * The payload of a class path resource. In a JAR its length and checksum are read off the JAR's
   * directory, so that nothing is inflated; elsewhere the bytes are read once.
   */
  static Payload ofResource(String directory, String fileName, URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      try (JarFile file = jar.getJarFile()) {
        JarEntry entry = file.getJarEntry(jar.getEntryName());
        if (entry != null && entry.getSize() >= 0 && entry.getCrc() >= 0) {
          return new Payload(
              directory, fileName, entry.getSize(), entry.getCrc(), () -> uncached(url));
        }
      }
    }
    CRC32 crc = new CRC32();
    long size = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = uncached(url)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
        size += n;
      }
    }
    return new Payload(directory, fileName, size, crc.getValue(), () -> uncached(url));
  }

  /** The path below the cache directory: other bytes have another path. */
  String path() {
    return directory + "-" + checksum() + "/" + fileName;
  }

  /** The checksum as text. */
  String checksum() {
    return HexFormat.of().toHexDigits(crc, 8);
  }

  private static InputStream uncached(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }
}
