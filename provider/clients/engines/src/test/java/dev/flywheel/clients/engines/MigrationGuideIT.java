package dev.flywheel.clients.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The table of {@code provider/MIGRATION.md} says what the engines do: every snippet runs on each
 * of them. {@code -Dmigration.update=true} writes the table anew.
 */
class MigrationGuideIT {

  private static final Path GUIDE = Path.of("../../MIGRATION.md");

  private static List<Row> rows;

  @BeforeAll
  static void runAll() throws Exception {
    List<Row> ran = new ArrayList<>();
    for (Snippet snippet : Snippets.all()) {
      Map<Peer, String> outcomes = new EnumMap<>(Peer.class);
      for (Peer peer : Peer.values()) {
        outcomes.put(peer, Outcome.of(snippet, peer));
      }
      ran.add(new Row(snippet, outcomes));
    }
    rows = ran;
  }

  @Test
  void theSnippetsAreThere() {
    assertThat(rows).hasSizeGreaterThan(150);
    assertThat(rows).extracting(row -> row.snippet().title()).doesNotContain("");
  }

  @Test
  void theTableSaysWhatTheEnginesDo() throws Exception {
    String guide = Files.readString(GUIDE);
    String written = GuideTable.inserted(guide, rows);
    if (Boolean.getBoolean("migration.update")) {
      Files.writeString(GUIDE, written);
      guide = written;
    }
    assertThat(guide.lines().toList())
        .as("the table of MIGRATION.md; -Dmigration.update=true writes it anew")
        .isEqualTo(written.lines().toList());
  }

  @Test
  void whereTheOthersAgreeFlywheelDoesToo() {
    assertThat(rows)
        .filteredOn(row -> row.othersAgree() && !row.like(Peer.NASHORN))
        .allSatisfy(
            row -> assertThat(row.snippet().notes()).as("a reason for: " + row).isNotEmpty());
  }
}
