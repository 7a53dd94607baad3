package dev.flywheel.provider.isolate;

import dev.flywheel.provider.log.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The note beside a file that its content was found right, so that the next process need not read
 * it again. Thread-safe.
 *
 * <p>It holds the file's size, inode and times. The time of the last change of the inode moves with
 * whatever happens to the file and cannot be set back by who may write to it; where a system has no
 * such time there are no notes. A file that changed a moment ago gets none, since a further change
 * may fall into the same tick of the clock.
 */
final class Checkmark {

  private static final String ATTRIBUTES = "unix:size,ctime,lastModifiedTime,ino,dev";
  private static final long SETTLED_MILLIS = 2_000;

  private Checkmark() {}

  /** Whether the file is as it was when it was found right. */
  static boolean isOn(Path file) {
    try {
      byte[] note = Files.readAllBytes(note(file));
      String now = describe(file);
      return now != null && now.equals(new String(note, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Notes that a file was found right.
   *
   * @param before what {@link #describe} said before it was read
   * @param nowMillis the time now
   */
  static void put(Path file, @Nullable String before, long nowMillis) {
    try {
      if (before != null && isSettled(file, nowMillis) && before.equals(describe(file))) {
        Path target = note(file);
        Path temporary =
            target.resolveSibling(
                target.getFileName()
                    + "."
                    + ProcessHandle.current().pid()
                    + "-"
                    + System.nanoTime()
                    + ".tmp");
        try {
          Files.write(temporary, before.getBytes(StandardCharsets.US_ASCII));
          Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(temporary);
        }
      }
    } catch (IOException e) {
      Log.of(Checkmark.class).debug("{} is read again next time", file, e);
    }
  }

  /** What would change with the file; null when it is missing or the system does not tell. */
  static @Nullable String describe(Path file) throws IOException {
    try {
      Map<String, Object> now = Files.readAttributes(file, ATTRIBUTES);
      return now.get("size")
          + " "
          + now.get("ctime")
          + " "
          + now.get("lastModifiedTime")
          + " "
          + now.get("ino")
          + " "
          + now.get("dev");
    } catch (UnsupportedOperationException | NoSuchFileException e) {
      return null;
    }
  }

  private static boolean isSettled(Path file, long nowMillis) throws IOException {
    return Files.getAttribute(file, "unix:ctime") instanceof FileTime changed
        && nowMillis - changed.toMillis() > SETTLED_MILLIS;
  }

  private static Path note(Path file) {
    return file.resolveSibling(file.getFileName() + ".checked");
  }
}
