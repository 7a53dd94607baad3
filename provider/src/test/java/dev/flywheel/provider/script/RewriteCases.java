package dev.flywheel.provider.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cases of one file under {@code rewrite/}; FORMAT.md there says how they are written. */
final class RewriteCases {

  private static final String ROOT = "/dev/flywheel/provider/rewrite/";
  private static final String MARK = "//# ";

  private RewriteCases() {}

  /** One case: its lines of expectations by name, and the source. */
  record Case(String name, Map<String, String> expected, String source) {

    @Nullable String expectation(String key) {
      return expected.get(key);
    }
  }

  static String text(String file) {
    try (InputStream in = RewriteCases.class.getResourceAsStream(ROOT + file)) {
      if (in == null) {
        throw new IllegalStateException("no test resource " + ROOT + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Case> of(String file) {
    List<Case> cases = new ArrayList<>();
    Map<String, String> expected = new HashMap<>();
    List<String> source = new ArrayList<>();
    for (String line : text(file).split("\n", -1)) {
      if (line.startsWith(MARK)) {
        int colon = line.indexOf(": ");
        String key = line.substring(MARK.length(), colon);
        if (key.equals("case") && !expected.isEmpty()) {
          cases.add(new Case(expected.get("case"), expected, String.join("\n", source)));
          expected = new HashMap<>();
          source = new ArrayList<>();
        }
        expected.put(key, line.substring(colon + 2));
      } else {
        source.add(line);
      }
    }
    String last = String.join("\n", source);
    cases.add(
        new Case(
            expected.get("case"),
            expected,
            last.endsWith("\n") ? last.substring(0, last.length() - 1) : last));
    return cases;
  }
}
