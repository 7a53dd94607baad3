package dev.flywheel.api.module;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of an import map: objects, strings and null. Confined to its call. */
final class ImportMapReader {

  private final String json;
  private int at;

  private ImportMapReader(String json) {
    this.json = json;
  }

  static ImportMap read(String json, String base) {
    ImportMapReader reader = new ImportMapReader(json);
    Map<String, @Nullable String> imports = Map.of();
    Map<String, Map<String, @Nullable String>> scopes = new LinkedHashMap<>();
    reader.expect('{');
    for (boolean more = !reader.skips('}'); more; more = reader.more()) {
      String key = reader.key();
      switch (key) {
        case "imports" -> imports = reader.addresses();
        case "scopes" -> reader.scopes(scopes);
        default -> throw reader.wrong("an import map has imports and scopes, not " + key);
      }
    }
    reader.space();
    if (reader.at < json.length()) {
      throw reader.wrong("nothing may follow the import map");
    }
    return new ImportMap(imports, scopes, base);
  }

  private void scopes(Map<String, Map<String, @Nullable String>> scopes) {
    expect('{');
    for (boolean more = !skips('}'); more; more = more()) {
      scopes.put(key(), addresses());
    }
  }

  private Map<String, @Nullable String> addresses() {
    Map<String, @Nullable String> map = new LinkedHashMap<>();
    expect('{');
    for (boolean more = !skips('}'); more; more = more()) {
      String key = key();
      space();
      if (json.startsWith("null", at)) {
        at += 4;
        map.put(key, null);
      } else {
        map.put(key, string());
      }
    }
    return map;
  }

  private boolean more() {
    if (skips(',')) {
      return true;
    }
    expect('}');
    return false;
  }

  private String key() {
    String key = string();
    expect(':');
    return key;
  }

  private String string() {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (at < json.length() && json.charAt(at) != '"') {
      char c = json.charAt(at++);
      if (c < ' ') {
        throw wrong("a control character in a string");
      }
      text.append(c == '\\' ? escape() : c);
    }
    expect('"');
    return text.toString();
  }

  private char escape() {
    char c = at < json.length() ? json.charAt(at++) : ' ';
    switch (c) {
      case '"', '\\', '/':
        return c;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        if (at + 4 <= json.length() && json.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
          at += 4;
          return (char) Integer.parseInt(json.substring(at - 4, at), 16);
        }
        throw wrong("four hexadecimal digits expected");
      default:
        throw wrong("an unknown escape in a string");
    }
  }

  private void space() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skips(char c) {
    space();
    boolean found = at < json.length() && json.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!skips(c)) {
      throw wrong("'" + c + "' expected");
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("import map, character " + at + ": " + what);
  }
}
