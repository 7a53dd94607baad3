package dev.flywheel.clients.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How long the first page takes, beside an engine's first evaluation, in JVMs of their own, one
 * after the other. As often as one likes, on a machine with nothing else to do:
 *
 * <pre>{@code
 * mvn -Ddev -pl provider/clients/spring -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dit.test=FirstPageIT -Dfailsafe.failIfNoSpecifiedTests=false -Dfirst.pages=11
 * }</pre>
 */
class FirstPageIT {

  private static final int PAGES = Integer.getInteger("first.pages", 1);
  private static final Pattern MILLIS = Pattern.compile(" in (\\d+) ms, processor (\\d+) ms");

  @Test
  void theFirstPageOfAFreshProcessIsRight() throws Exception {
    List<String> empty = new ArrayList<>();
    List<String> page = new ArrayList<>();
    for (int i = 0; i < PAGES; i++) {
      empty.add(run("empty"));
      page.add(run());
    }
    assertThat(empty).allMatch(line -> line.startsWith("evaluated 42 in "));
    assertThat(page).allMatch(line -> line.startsWith("<h1>Hello, Ada!</h1> in "));
    System.out.println(
        "an empty engine: " + figures(empty, 1) + ", processor " + figures(empty, 2));
    System.out.println("the first page:  " + figures(page, 1) + ", processor " + figures(page, 2));
  }

  private static String figures(List<String> lines, int group) {
    long[] millis =
        lines.stream()
            .map(MILLIS::matcher)
            .filter(Matcher::find)
            .mapToLong(found -> Long.parseLong(found.group(group)))
            .sorted()
            .toArray();
    assertThat(millis).hasSize(PAGES);
    return "median %d ms (%d to %d)".formatted(millis[PAGES / 2], millis[0], millis[PAGES - 1]);
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
