package dev.flywheel.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flywheel.samples.StandardOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @Test
  void theProjectsDocumentsBecomePages(@TempDir Path target) throws Exception {
    String printed = StandardOutput.of(() -> Demo.main(new String[] {"..", target.toString()}));
    assertThat(printed).contains("marked 16", "README.md", "provider/README.md", "pages in");
    assertThat(Files.readString(target.resolve("readme.html")))
        .contains("<title>Flywheel</title>", "<h1>Flywheel</h1>", "<code class=\"language-java\">");
    assertThat(
            Files.readString(target.resolve("samples-src-main-resources-docs-unusual-text.html")))
        .contains("日本語", "🎡", "<del>Struck</del>", "&lt;script&gt;");
  }

  @Test
  void aMissingDirectoryEndsItInFailure(@TempDir Path empty) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new Demo(empty, empty, System.out).run())
        .isInstanceOf(NoSuchFileException.class);
  }
}
