package dev.flywheel.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long the first page takes, beside an engine's first evaluation, in JVMs of their own. */
class FirstPageIT {

  @Test
  void theFirstPageOfAFreshProcessIsRight() throws Exception {
    String empty = run("empty");
    String page = run();
    System.out.println(empty + "; " + page);
    assertThat(empty).startsWith("evaluated 42 in ");
    assertThat(page).startsWith("<h1>Hello, Ada!</h1> in ");
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    for (String property : List.of("flywheel.cache", "handlebars", "mustache")) {
      command.add("-D" + property + "=" + System.getProperty(property));
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), FirstPage.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(new File("target/first-page.log")).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output.strip();
  }
}
