package dev.flywheel.provider.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of the suite and what its front matter says. Immutable.
 *
 * @param name the path within the suite's {@code test} directory
 * @param phase of the failure that is expected: {@code parse}, {@code resolution}, {@code runtime};
 *     empty for none
 * @param type the name of the error that is expected, or empty
 */
record Test262Case(
    Path file,
    String name,
    String text,
    List<String> flags,
    List<String> includes,
    List<String> features,
    String phase,
    String type) {

  private static final Pattern FRONT = Pattern.compile("/\\*---(.*?)---\\*/", Pattern.DOTALL);

  static Test262Case read(Path root, Path file) throws IOException {
    String text = Files.readString(file);
    Matcher front = FRONT.matcher(text);
    String facts = front.find() ? front.group(1).replace("\r", "") : "";
    return new Test262Case(
        file,
        root.relativize(file).toString(),
        text,
        list(facts, "flags"),
        list(facts, "includes"),
        list(facts, "features"),
        fact(facts, "phase"),
        fact(facts, "type"));
  }

  /** A list in brackets, or one entry a line. */
  private static List<String> list(String facts, String name) {
    Matcher found =
        Pattern.compile(
                "^" + name + ":(?:\\s*\\[([^\\]]*)\\]|((?:\\n\\s+- .*)+))", Pattern.MULTILINE)
            .matcher(facts);
    if (!found.find()) {
      return List.of();
    }
    String entries = found.group(1) != null ? found.group(1) : found.group(2).replace("- ", ",");
    return Stream.of(entries.split(",")).map(String::strip).filter(e -> !e.isEmpty()).toList();
  }

  private static String fact(String facts, String name) {
    Matcher found =
        Pattern.compile("^\\s+" + name + ":\\s*(\\w+)", Pattern.MULTILINE).matcher(facts);
    return found.find() ? found.group(1) : "";
  }

  boolean isModule() {
    return flags.contains("module");
  }

  boolean isAsync() {
    return flags.contains("async");
  }

  /** The texts to run: a script that says nothing else runs in sloppy and in strict code. */
  List<String> variants() {
    if (isModule() || flags.contains("raw") || flags.contains("noStrict")) {
      return List.of(text);
    }
    String strict = "'use strict';\n" + text;
    return flags.contains("onlyStrict") ? List.of(strict) : List.of(text, strict);
  }
}
