package dev.flywheel.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
  private static final Pattern CODE_FILE =
      Pattern.compile("`([a-z-]+(?:/[\\w-]+)*\\.js|(?:engine|host|isolate|bridge)/\\w+)`");

  static List<Snippet> snippets() throws Exception {
    return Snippet.of(README);
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void javaRunsAndPrintsWhatItSays(Snippet snippet, @TempDir Path directory) throws Exception {
    snippet.compile(directory);
    String printed = StandardOutput.of(() -> snippet.run(directory));
    assertThat(printed.lines().toList()).isNotEmpty().isEqualTo(snippet.promised());
  }

  @Test
  void theTwoCommandsStandOnTheFirstScreen() throws Exception {
    assertThat(Files.readString(README).lines().limit(24))
        .anyMatch(line -> line.startsWith("mvn -q -Pdemo "))
        .anyMatch(line -> line.startsWith("mvn verify "));
  }

  @Test
  void filesThatAreLinkedExist() throws Exception {
    for (String document : List.of("README.md", "provider/README.md")) {
      Path file = Path.of("..").resolve(document);
      for (MatchResult link : LINK.matcher(Files.readString(file)).results().toList()) {
        assertThat(file.resolveSibling(link.group(1))).as(document).exists();
      }
    }
  }

  @Test
  void sourcesThatAreNamedExist() throws Exception {
    Path java = Path.of("../provider/src/main/java/dev/flywheel/provider");
    Path resources = Path.of("../provider/src/main/resources/dev/flywheel/provider");
    for (MatchResult name : CODE_FILE.matcher(Files.readString(README)).results().toList()) {
      String file = name.group(1);
      Path prelude = resources.resolve(file.contains("/") ? file : "prelude/" + file);
      assertThat(file.endsWith(".js") ? prelude : java.resolve(file + ".java")).exists();
    }
  }
}
