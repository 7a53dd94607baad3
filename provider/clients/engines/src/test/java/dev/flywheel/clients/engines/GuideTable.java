package dev.flywheel.clients.engines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows as Markdown, between two marks of the guide. */
final class GuideTable {

  private static final String BEGIN = "<!-- the table begins; MigrationGuideIT writes it -->\n";
  private static final String END = "<!-- the table ends -->\n";

  private GuideTable() {}

  /** The guide with these rows in place of those that it has. */
  static String inserted(String guide, List<Row> rows) {
    int begin = guide.indexOf(BEGIN);
    int end = guide.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the guide has no marks for the table");
    }
    return guide.substring(0, begin + BEGIN.length()) + tables(rows) + guide.substring(end);
  }

  private static String tables(List<Row> rows) {
    Map<String, List<Row>> themes = new LinkedHashMap<>();
    for (Row row : rows) {
      themes.computeIfAbsent(row.snippet().theme(), theme -> new ArrayList<>()).add(row);
    }
    StringBuilder text = new StringBuilder();
    themes.forEach(
        (theme, all) -> text.append("\n### ").append(theme).append('\n').append(table(all)));
    return text.append('\n').toString();
  }

  private static String table(List<Row> rows) {
    List<Row> different = rows.stream().filter(row -> !row.allAgree()).toList();
    List<Row> same = rows.stream().filter(Row::allAgree).toList();
    StringBuilder text = new StringBuilder();
    if (!different.isEmpty()) {
      text.append(
          "\n| what | Nashorn | GraalJS | Rhino | Flywheel | |\n|---|---|---|---|---|---|\n");
      different.forEach(row -> text.append(line(row)));
    }
    if (!same.isEmpty()) {
      text.append("\nThe same on all four: ")
          .append(same.stream().map(GuideTable::brief).collect(Collectors.joining("; ")))
          .append(".\n");
    }
    return text.toString();
  }

  private static String line(Row row) {
    String graal = cell(row.of(Peer.GRAALJS));
    String compat = row.of(Peer.GRAALJS_COMPAT);
    return "| "
        + escaped(row.snippet().title())
        + ":<br>"
        + row.snippet().lines().stream().map(GuideTable::code).collect(Collectors.joining("<br>"))
        + " | "
        + cell(row.of(Peer.NASHORN))
        + " | "
        + (compat.equals(row.of(Peer.GRAALJS)) ? graal : graal + "<br>compat: " + cell(compat))
        + " | "
        + cell(row.of(Peer.RHINO))
        + " | "
        + cell(row.of(Peer.FLYWHEEL))
        + " | "
        + escaped(String.join(" ", row.snippet().notes()))
        + " |\n";
  }

  private static String brief(Row row) {
    String outcome = row.of(Peer.FLYWHEEL);
    return escaped(row.snippet().title()) + " (" + cell(outcome) + ")";
  }

  private static String cell(String outcome) {
    return outcome.startsWith("throws ") ? escaped(outcome) : code(outcome);
  }

  private static String code(String text) {
    String fence = text.contains("`") ? "`` " : "`";
    String close = text.contains("`") ? " ``" : "`";
    return text.isEmpty() ? "" : fence + escaped(text) + close;
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
