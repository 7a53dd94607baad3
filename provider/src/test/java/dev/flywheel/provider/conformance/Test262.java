package dev.flywheel.provider.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs the parts of <a href="https://github.com/tc39/test262">test262</a> that are about modules
 * over a checkout of it, and compares what fails with {@code known-failures.txt} beside this class.
 * Exits with 1 when something fails that is not listed there, or passes that is.
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes \
 *   -Djmh.main=dev.flywheel.provider.conformance.Test262 -Djmh.args=/path/to/test262
 * }</pre>
 *
 * <p>Further arguments are directories below {@code test} in place of the usual ones, or single
 * files.
 */
public final class Test262 {

  private static final List<String> USUAL =
      List.of(
          "language/module-code",
          "language/import",
          "language/expressions/dynamic-import",
          "language/expressions/import.meta");
  private static final String FEATURE = "feature ";

  private final Map<String, String> known = new TreeMap<>();
  private final List<String> unexpected = new ArrayList<>();
  private final Map<String, Integer> absent = new TreeMap<>();
  private int passed;
  private int failed;

  private Test262() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(Test262.class.getResourceAsStream("known-failures.txt"))) {
      for (String line : new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        int colon = line.indexOf(": ");
        if (colon > 0 && !line.startsWith("#")) {
          known.put(line.substring(0, colon), line.substring(colon + 2));
        }
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path checkout = Path.of(arguments[0]).toRealPath();
    List<String> parts =
        arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : USUAL;
    Test262 suite = new Test262();
    Test262Run run = new Test262Run(checkout);
    Path root = checkout.resolve("test");
    for (String part : parts) {
      for (Path file : files(root.resolve(part))) {
        suite.check(run, Test262Case.read(root, file));
      }
    }
    System.exit(suite.report());
  }

  private static List<Path> files(Path part) throws IOException {
    try (Stream<Path> files = Files.walk(part)) {
      return files
          .filter(file -> file.toString().endsWith(".js") && !file.toString().contains("_FIXTURE"))
          .sorted()
          .toList();
    }
  }

  private void check(Test262Run run, Test262Case test) {
    for (String feature : test.features()) {
      if (known.containsKey(FEATURE + feature)) {
        absent.merge(feature, 1, Integer::sum);
        return;
      }
    }
    String failure = run.failure(test);
    if (failure.isEmpty()) {
      passed++;
      if (isKnown(test.name())) {
        unexpected.add(test.name() + ": passes, but is listed as a known failure");
      }
    } else if (isKnown(test.name())) {
      failed++;
    } else {
      unexpected.add(test.name() + ": " + failure);
    }
  }

  private boolean isKnown(String name) {
    return known.keySet().stream().anyMatch(each -> name.matches(each.replace("*", "[^/]*")));
  }

  private int report() {
    unexpected.forEach(System.out::println);
    System.out.printf(
        "%d pass, %d fail as known, %d are unexpected, not run for want of the feature: %s%n",
        passed, failed, unexpected.size(), absent);
    return unexpected.isEmpty() ? 0 : 1;
  }
}
