package dev.flywheel.provider.engine;

import dev.flywheel.provider.script.SourcePositions;
import dev.flywheel.provider.script.Translation;
import dev.flywheel.provider.sourcemap.BadSourceMapException;
import dev.flywheel.provider.sourcemap.SourceMap;
import org.jspecify.annotations.Nullable;

/**
 * How places in what V8 runs of one source lead to what its author wrote: back through the
 * rewriting, then through the translation, then through the map that the author's text names.
 * Thread-safe. Maps are read when a place is first asked for.
 */
final class Origin {

  /** A number of its own; 0 for what is as the author wrote it. */
  final int id;

  /** As Java named the source. */
  final String fileName;

  private final SourcePositions positions;
  private final @Nullable Translation translation;
  private final @Nullable String link;
  private @Nullable SourceMap translated;
  private @Nullable SourceMap authored;
  private boolean read;

  /**
   * @param link the URL of the author's map
   */
  Origin(
      int id,
      String fileName,
      SourcePositions positions,
      @Nullable Translation translation,
      @Nullable String link) {
    this.id = id;
    this.fileName = fileName;
    this.positions = positions;
    this.translation = translation;
    this.link = link;
  }

  /**
   * A place of what an author wrote. Immutable.
   *
   * @param line 1-based
   * @param column 1-based
   * @param name what the author calls what is there, when a map says it
   * @param lineText the text of the line, when it is at hand
   */
  record Place(
      String file, int line, int column, @Nullable String name, @Nullable String lineText) {}

  /** Whether V8's places are the author's. */
  boolean isPlain() {
    return positions.isIdentity() && isUnmapped();
  }

  private boolean isUnmapped() {
    return link == null && (translation == null || translation.map() == null);
  }

  /** What it weighs, in characters. */
  long characters() {
    String map = translation == null ? null : translation.map();
    return 2L * positions.size()
        + (map == null ? 0 : map.length())
        + (link == null ? 0 : link.length());
  }

  /** The author's place of a place in what V8 runs. */
  Place ofGenerated(int line, int column, AuthorMaps maps) {
    return ofText(line, positions.originalColumn(line, column - 1) + 1, maps);
  }

  /** The author's place of a place in the text before it was rewritten. */
  Place ofText(int line, int column, AuthorMaps maps) {
    Place place = new Place(fileName, line, column, null, null);
    if (isUnmapped()) {
      return place;
    }
    readMaps(maps);
    SourceMap first = translated;
    if (first != null) {
      SourceMap.Place found = first.nearest(line, column);
      place = new Place(fileName, found.line(), found.column(), found.name(), null);
    }
    SourceMap last = authored;
    SourceMap.Place found = last == null ? null : last.find(place.line, place.column);
    return found == null
        ? place
        : new Place(found.source(), found.line(), found.column(), found.name(), found.lineText());
  }

  private synchronized void readMaps(AuthorMaps maps) {
    if (read) {
      return;
    }
    String map = translation == null ? null : translation.map();
    if (map != null && translated == null) {
      try {
        translated = SourceMap.read(map, fileName);
      } catch (BadSourceMapException e) {
        throw new IllegalStateException("the translator's own map: " + e.getMessage(), e);
      }
    }
    read = true;
    if (link != null) {
      AuthorMaps.Answer answer = maps.read(fileName, link, false);
      authored = answer.map();
      read = answer.last();
    }
  }
}
