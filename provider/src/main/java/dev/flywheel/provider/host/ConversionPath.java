package dev.flywheel.provider.host;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The way from a script value to a part of it. Immutable. */
final class ConversionPath {

  private static final int DEEPEST = 200;

  private static final List<ConversionPath> ARGUMENTS =
      IntStream.rangeClosed(1, 16).mapToObj(number -> root("argument " + number)).toList();

  private final @Nullable ConversionPath parent;
  private final String step;
  private final int depth;

  private ConversionPath(@Nullable ConversionPath parent, String step, int depth) {
    this.parent = parent;
    this.step = step;
    this.depth = depth;
  }

  static ConversionPath root(String name) {
    return new ConversionPath(null, name, 0);
  }

  static ConversionPath argument(int index) {
    return index < ARGUMENTS.size() ? ARGUMENTS.get(index) : root("argument " + (index + 1));
  }

  ConversionPath property(Object name) {
    return deeper("." + name);
  }

  ConversionPath index(int index) {
    return deeper("[" + index + "]");
  }

  private ConversionPath deeper(String step) {
    if (depth == DEEPEST) {
      String start = text().substring(0, Math.min(60, text().length()));
      throw new ConversionException(start + "…", "cyclic, or nested deeper than " + DEEPEST);
    }
    return new ConversionPath(this, step, depth + 1);
  }

  ConversionException misfit(TargetType expected, @Nullable Object value) {
    return new ConversionException(
        text(), "expected " + expected + ", got " + ScriptTypes.describe(value));
  }

  ConversionException problem(String problem) {
    return new ConversionException(text(), problem);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (ConversionPath each = this; each != null; each = each.parent) {
      text.insert(0, each.step);
    }
    return text.length() > 0 && text.charAt(0) == '.' ? text.substring(1) : text.toString();
  }
}
