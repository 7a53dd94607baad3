package dev.flywheel.provider.isolate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/** The scripts that runtimes of one kind begin with. Thread-safe. */
@FunctionalInterface
interface StartFiles {

  /** The scripts in the order of their evaluation. */
  List<StartFile> files();

  /** What is different for different scripts. */
  default String checksum() {
    CRC32C crc = new CRC32C();
    for (StartFile file : files()) {
      crc.update(file.resourceName().getBytes(StandardCharsets.UTF_8));
      crc.update(file.script().getBytes(StandardCharsets.UTF_8));
    }
    return Long.toHexString(crc.getValue());
  }
}
