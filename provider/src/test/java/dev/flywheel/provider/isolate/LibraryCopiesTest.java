package dev.flywheel.provider.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCopiesTest {

  private static final long NO_SUCH_PROCESS = Integer.MAX_VALUE;

  @TempDir private Path temp;

  private LibraryCopies copies;
  private Path library;

  @BeforeEach
  void library() throws IOException {
    copies = new LibraryCopies(CacheDirectory.open(temp));
    library = Files.writeString(temp.toRealPath().resolve("lib.so"), "library");
  }

  @Test
  void theFirstClassLoaderHasTheFileItselfAndEachFurtherOneACopy() throws IOException {
    assertThat(copies.claim(library)).isEqualTo(library);

    Path second = copies.claim(library);
    Path third = copies.claim(library);

    assertThat(second).isNotEqualTo(library).hasSameTextualContentAs(library).hasFileName("lib.so");
    assertThat(third).isNotEqualTo(second).hasSameTextualContentAs(library);
  }

  @Test
  void aCopyIsNoLinkToTheLibrary() throws IOException {
    copies.claim(library);
    Path copy = copies.claim(library);

    assertThat(Files.getAttribute(copy, "unix:ino"))
        .isNotEqualTo(Files.getAttribute(library, "unix:ino"));
  }

  @Test
  void aReleasedCopyIsDeletedAndTheLibraryStays() throws IOException {
    copies.claim(library);
    Path copy = copies.claim(library);

    copies.release(copy);
    copies.release(library);

    assertThat(copy.getParent()).doesNotExist();
    assertThat(library).exists();
  }

  @Test
  void copiesOfDeadProcessesAreDeletedAndThoseOfLiveOnesStay() throws IOException {
    Path dead = abandonedBy(NO_SUCH_PROCESS);
    Path live = abandonedBy(ProcessHandle.current().pid());
    copies.claim(library);

    copies.claim(library);

    assertThat(dead).doesNotExist();
    assertThat(live).exists();
  }

  private Path abandonedBy(long pid) throws IOException {
    Path process = temp.resolve("copies").resolve(Long.toString(pid));
    Path copy = Files.createDirectories(process.resolve("1")).resolve("lib.so");
    Files.writeString(copy, "library");
    Files.setLastModifiedTime(process, FileTime.from(Instant.EPOCH));
    return copy;
  }
}
