package dev.flywheel.provider.isolate;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The Unicode and locale data of V8's Intl: ICU 77, in this JAR. Thread-safe.
 *
 * <p>V8's i18n build does not carry its own data and kills the process without it. The version of
 * the data is bound to the version of V8.
 */
final class IcuData {

  private static final String RESOURCE = "icudt77l.dat.gz";

  /**
   * Known here so that a start need not inflate 24 MB to learn them; a test holds them to the
   * resource.
   */
  private static final long SIZE = 24_404_096;

  private static final long CRC = 0xbe95_509aL;

  private IcuData() {}

  static Payload payload() {
    return new Payload("icu-77.1", "icudt77l.dat", SIZE, CRC, IcuData::open);
  }

  private static InputStream open() throws IOException {
    InputStream in = IcuData.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new FileNotFoundException(RESOURCE + " is missing beside " + IcuData.class.getName());
    }
    return new GZIPInputStream(in, 1 << 16);
  }
}
