package dev.flywheel.provider.sourcemap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a JSON text, reading what is asked for and skipping the rest without keeping any of
 * it: source maps may be large. Confined to one call.
 */
final class JsonCursor {

  private static final int MOST_NESTED = 100;

  private final String text;
  private int at;

  JsonCursor(String text) {
    this.text = text;
  }

  private BadSourceMapException wrong(String what) {
    return new BadSourceMapException(what + ", character " + at);
  }

  void skipLine() {
    int end = text.indexOf('\n');
    at = end < 0 ? text.length() : end + 1;
  }

  private void space() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  boolean skips(char c) {
    space();
    boolean found = at < text.length() && text.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  void expect(char c) throws BadSourceMapException {
    if (!skips(c)) {
      throw wrong("'" + c + "' expected");
    }
  }

  /** Whether another element follows; else the end. */
  boolean more(char end) throws BadSourceMapException {
    if (skips(',')) {
      return true;
    }
    expect(end);
    return false;
  }

  void end() throws BadSourceMapException {
    space();
    if (at < text.length()) {
      throw wrong("something follows the map");
    }
  }

  boolean isNull() {
    space();
    return text.startsWith("null", at);
  }

  int integer() throws BadSourceMapException {
    space();
    int from = at;
    while (at < text.length() && at - from < 10 && Character.digit(text.charAt(at), 10) >= 0) {
      at++;
    }
    if (at == from || at - from > 9) {
      throw wrong("a number expected");
    }
    return Integer.parseInt(text.substring(from, at));
  }

  @Nullable String stringOrNull() throws BadSourceMapException {
    if (isNull()) {
      at += 4;
      return null;
    }
    return string();
  }

  List<@Nullable String> strings() throws BadSourceMapException {
    List<@Nullable String> strings = new ArrayList<>();
    expect('[');
    for (boolean more = !skips(']'); more; more = more(']')) {
      strings.add(stringOrNull());
    }
    return strings;
  }

  String string() throws BadSourceMapException {
    expect('"');
    int from = at;
    int escape = -1;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        escape = escape < 0 ? at : escape;
        at++;
      }
      at++;
    }
    if (at >= text.length()) {
      throw wrong("a string does not end");
    }
    int end = at++;
    return escape < 0 ? text.substring(from, end) : unescaped(from, end);
  }

  private String unescaped(int from, int end) throws BadSourceMapException {
    StringBuilder string = new StringBuilder(end - from);
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        c = text.charAt(++i);
        if (c == 'u') {
          string.append(unicode(i + 1, end));
          i += 4;
        } else {
          string.append(plain(c));
        }
      } else {
        string.append(c);
      }
    }
    return string.toString();
  }

  private char plain(char escape) throws BadSourceMapException {
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> escape;
      default -> throw wrong("no such escape");
    };
  }

  private char unicode(int from, int end) throws BadSourceMapException {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < end ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        throw wrong("four hexadecimal digits expected");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  /** Goes behind a value of any kind. */
  void skipValue() throws BadSourceMapException {
    int depth = 0;
    do {
      space();
      char c = at < text.length() ? text.charAt(at) : '\0';
      if (c == '"') {
        skipString();
      } else if (c == '{' || c == '[') {
        at++;
        if (++depth > MOST_NESTED) {
          throw wrong("nested too deeply");
        }
      } else if (c == '}' || c == ']') {
        at++;
        depth--;
      } else if (depth > 0 && (c == ',' || c == ':')) {
        at++;
      } else {
        skipWord();
      }
    } while (depth > 0);
    if (depth < 0) {
      throw wrong("a value expected");
    }
  }

  private void skipString() throws BadSourceMapException {
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      at += text.charAt(at) == '\\' ? 1 : 0;
    }
    if (at >= text.length()) {
      throw wrong("a string does not end");
    }
    at++;
  }

  private void skipWord() throws BadSourceMapException {
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || sign())) {
      at++;
    }
    if (at == from) {
      throw wrong("a value expected");
    }
  }

  private boolean sign() {
    return "+-.".indexOf(text.charAt(at)) >= 0;
  }
}
