package dev.flywheel.provider.sourcemap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source map: which place of an original a place of generated text was made of. Immutable.
 *
 * <p>A map of sections has a map for each, which counts from where its section begins.
 */
public final class SourceMap {

  /**
   * A place of an original. Immutable.
   *
   * @param source its URL or path
   * @param line 1-based
   * @param column 1-based
   * @param name what the original calls what is there; null when the map does not say
   * @param lineText the text of the line; null when the map does not have it
   */
  public record Place(
      String source, int line, int column, @Nullable String name, @Nullable String lineText) {}

  /** A section and the place where it begins, from 0. */
  record Section(int line, int column, SourceMap map) {}

  private final Mappings mappings;
  private final List<@Nullable String> sources;
  private final List<@Nullable String> contents;
  private final List<String> names;
  private final List<Section> sections;

  SourceMap(
      Mappings mappings,
      List<@Nullable String> sources,
      List<@Nullable String> contents,
      List<String> names) {
    this.mappings = mappings;
    this.sources = sources;
    this.contents = contents;
    this.names = names;
    this.sections = List.of();
  }

  SourceMap(Mappings none, List<Section> sections) {
    this.mappings = none;
    this.sources = List.of();
    this.contents = List.of();
    this.names = List.of();
    this.sections = List.copyOf(sections);
  }

  /**
   * Reads a map, without the contents of its sources.
   *
   * @param json the map's text
   * @param base the URL or path that its sources count from
   * @throws BadSourceMapException when it is no map
   */
  public static SourceMap read(String json, String base) throws BadSourceMapException {
    return new SourceMapReader(base, false).read(json);
  }

  /** As {@link #read} with the contents of the sources, as far as the map has them. */
  public static SourceMap readWhole(String json, String base) throws BadSourceMapException {
    return new SourceMapReader(base, true).read(json);
  }

  /**
   * What a place was made of; null when the map does not say.
   *
   * @param line of the generated text, 1-based
   * @param column of the generated text, 1-based
   */
  public @Nullable Place find(int line, int column) {
    return within(line - 1, column - 1);
  }

  /**
   * As {@link #find}, and for what was generated without an original the place before it; the
   * beginning of the first source when there is none.
   */
  public Place nearest(int line, int column) {
    Place exact = find(line, column);
    if (exact != null) {
      return exact;
    }
    Segments before = mappings.before(line - 1, column - 1);
    String source = before == null ? null : at(sources, before.source);
    String first = source != null ? source : at(sources, 0);
    return before == null || source == null || before.sourceLine < 0 || before.sourceColumn < 0
        ? new Place(first == null ? "" : first, 1, 1, null, null)
        : new Place(source, before.sourceLine + 1, before.sourceColumn + 1, null, null);
  }

  private @Nullable Place within(int line, int column) {
    for (int i = sections.size() - 1; i >= 0; i--) {
      Section section = sections.get(i);
      if (section.line < line || (section.line == line && section.column <= column)) {
        return section.map.within(
            line - section.line, line == section.line ? column - section.column : column);
      }
    }
    Segments found = mappings.find(line, column);
    String source = found == null ? null : at(sources, found.source);
    if (found == null || source == null || found.sourceLine < 0 || found.sourceColumn < 0) {
      return null;
    }
    return new Place(
        source,
        found.sourceLine + 1,
        found.sourceColumn + 1,
        found.named ? at(names, found.name) : null,
        line(at(contents, found.source), found.sourceLine));
  }

  private static <T> @Nullable T at(List<? extends @Nullable T> list, int index) {
    return index < 0 || index >= list.size() ? null : list.get(index);
  }

  private static @Nullable String line(@Nullable String text, int number) {
    return text == null ? null : text.lines().skip(number).findFirst().orElse(null);
  }
}
