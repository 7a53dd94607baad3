package dev.flywheel.provider.sourcemap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a source map. Confined to one call. */
final class SourceMapReader {

  private static final int VERSION = 3;
  private static final int MOST_NESTED = 8;

  private final String base;
  private final boolean whole;
  private int depth;

  SourceMapReader(String base, boolean whole) {
    this.base = base;
    this.whole = whole;
  }

  /** The members of one map, as they come. */
  private static final class Members {
    int version;
    @Nullable String mappings;
    String sourceRoot = "";
    List<@Nullable String> sources = List.of();
    List<@Nullable String> contents = List.of();
    List<@Nullable String> names = List.of();
    @Nullable List<SourceMap.Section> sections;
  }

  SourceMap read(String text) throws BadSourceMapException {
    JsonCursor json = new JsonCursor(text);
    if (text.startsWith(")]}'")) {
      json.skipLine();
    }
    SourceMap map = map(json);
    json.end();
    return map;
  }

  private SourceMap map(JsonCursor json) throws BadSourceMapException {
    if (++depth > MOST_NESTED) {
      throw new BadSourceMapException("its sections are nested too deeply");
    }
    Members members = new Members();
    json.expect('{');
    for (boolean more = !json.skips('}'); more; more = json.more('}')) {
      String key = json.string();
      json.expect(':');
      member(json, key, members);
    }
    depth--;
    return made(members);
  }

  private void member(JsonCursor json, String key, Members members) throws BadSourceMapException {
    switch (key) {
      case "version" -> members.version = json.integer();
      case "mappings" -> members.mappings = json.string();
      case "sourceRoot" -> {
        String root = json.stringOrNull();
        members.sourceRoot = root == null ? "" : root;
      }
      case "sources" -> members.sources = json.strings();
      case "names" -> members.names = json.strings();
      case "sections" -> members.sections = sections(json);
      case "sourcesContent" -> {
        if (whole && !json.isNull()) {
          members.contents = json.strings();
        } else {
          json.skipValue();
        }
      }
      default -> json.skipValue();
    }
  }

  private List<SourceMap.Section> sections(JsonCursor json) throws BadSourceMapException {
    List<SourceMap.Section> sections = new ArrayList<>();
    json.expect('[');
    for (boolean more = !json.skips(']'); more; more = json.more(']')) {
      int[] offset = new int[2];
      SourceMap map = null;
      json.expect('{');
      for (boolean again = !json.skips('}'); again; again = json.more('}')) {
        String key = json.string();
        json.expect(':');
        switch (key) {
          case "offset" -> offset = offset(json);
          case "map" -> map = map(json);
          default -> json.skipValue();
        }
      }
      if (map == null) {
        throw new BadSourceMapException("a section without a map");
      }
      sections.add(new SourceMap.Section(offset[0], offset[1], map));
    }
    return sections;
  }

  private static int[] offset(JsonCursor json) throws BadSourceMapException {
    int[] offset = new int[2];
    json.expect('{');
    for (boolean more = !json.skips('}'); more; more = json.more('}')) {
      String key = json.string();
      json.expect(':');
      switch (key) {
        case "line" -> offset[0] = json.integer();
        case "column" -> offset[1] = json.integer();
        default -> json.skipValue();
      }
    }
    return offset;
  }

  private SourceMap made(Members members) throws BadSourceMapException {
    if (members.version != VERSION) {
      throw new BadSourceMapException("its version is not 3");
    }
    if (members.sections != null) {
      return new SourceMap(Mappings.of(""), members.sections);
    }
    if (members.mappings == null) {
      throw new BadSourceMapException("it has no mappings");
    }
    List<@Nullable String> sources = new ArrayList<>();
    for (String source : members.sources) {
      sources.add(source == null ? null : located(members.sourceRoot, source));
    }
    List<String> names = new ArrayList<>();
    for (String name : members.names) {
      names.add(name == null ? "" : name);
    }
    return new SourceMap(Mappings.of(members.mappings), sources, members.contents, names);
  }

  private String located(String root, String source) {
    String slash = root.isEmpty() || root.endsWith("/") ? "" : "/";
    return SourceUrls.resolve(base, root + slash + source);
  }
}
