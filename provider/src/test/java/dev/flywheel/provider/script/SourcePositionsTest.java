package dev.flywheel.provider.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SourcePositionsTest {
  // Original:  "a + b;"      generated: "(f($){return $.s.a + $.s.b;"
  //            "  delete x"             "  $.d( \"x\")"
  private final SourcePositions positions =
      new SourcePositions(
          new int[] {
            1, 0, 6, 0, 0,
            1, 6, 11, 0, 0,
            1, 21, 4, 4, 0,
            2, 2, 4, 2, 6,
            2, 7, 4, 9, 1,
          });

  @Test
  void textAfterInsertionsLeadsBack() {
    assertThat(positions.originalColumn(1, 17)).isZero();
    assertThat(positions.originalColumn(1, 19)).isEqualTo(2);
    assertThat(positions.originalColumn(1, 25)).isEqualTo(4);
    assertThat(positions.originalColumn(1, 26)).isEqualTo(5);
  }

  @Test
  void insertedTextLeadsToItsPlace() {
    assertThat(positions.originalColumn(1, 0)).isZero();
    assertThat(positions.originalColumn(1, 8)).isZero();
    assertThat(positions.originalColumn(1, 23)).isEqualTo(4);
  }

  @Test
  void replacedTextLeadsToWhatItReplaced() {
    assertThat(positions.originalColumn(2, 3)).isEqualTo(2);
    assertThat(positions.originalColumn(2, 6)).isEqualTo(8);
    assertThat(positions.originalColumn(2, 9)).isEqualTo(9);
    assertThat(positions.originalColumn(2, 11)).isEqualTo(10);
  }

  @Test
  void columnsBeforeTheFirstEditOfALineStay() {
    assertThat(positions.originalColumn(2, 1)).isEqualTo(1);
  }

  @Test
  void linesWithoutEditsStay() {
    assertThat(positions.originalColumn(3, 17)).isEqualTo(17);
    assertThat(SourcePositions.IDENTITY.originalColumn(1, 5)).isEqualTo(5);
  }

  @Test
  void laterChangesOfTheGivenTableHaveNoEffect() {
    int[] edits = {1, 0, 3, 0, 0};
    SourcePositions copy = new SourcePositions(edits);
    edits[2] = 1;
    assertThat(copy.originalColumn(1, 3)).isZero();
  }

  @Test
  void brokenTablesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SourcePositions(new int[] {1, 2}));
  }
}
