package dev.flywheel.api.module;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What a loader found: the content of a module and its URL, which is its identity. Two sources with
 * one URL are one module, whose content is that of the first. Immutable.
 */
public final class ModuleSource {

  /** What the content is. */
  public enum Format {
    /** An ES module of JavaScript. */
    MODULE,
    /** A CommonJS module of JavaScript. */
    COMMONJS,
    /** An ES module of TypeScript, whose types are erased and not checked. */
    TYPESCRIPT,
    /** A CommonJS module of TypeScript. */
    TYPESCRIPT_COMMONJS,
    /** A JSON text; importing it takes {@code with { type: 'json' }}. */
    JSON,
    /** Anything else; importing it takes {@code with { type: 'text' }} or {@code 'bytes'}. */
    DATA
  }

  private final String url;
  private final Format format;
  private final byte[] content;

  private ModuleSource(String url, Format format, byte[] content) {
    this.url = Objects.requireNonNull(url, "url");
    this.format = Objects.requireNonNull(format, "format");
    this.content = content;
  }

  /** A source of this text. */
  public static ModuleSource of(String url, Format format, String text) {
    return new ModuleSource(url, format, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A source of these bytes, which are copied; text is UTF-8, with or without a byte order mark.
   */
  public static ModuleSource of(String url, Format format, byte[] content) {
    return new ModuleSource(url, format, content.clone());
  }

  /** The module's URL; relative imports start from it, and {@code import.meta.url} shows it. */
  public String url() {
    return url;
  }

  /** What the content is. */
  public Format format() {
    return format;
  }

  /** A copy of the content. */
  public byte[] content() {
    return content.clone();
  }

  /**
   * The format that a file of this name has: by {@code .mjs}, {@code .js}, {@code .cjs}, {@code
   * .mts}, {@code .ts}, {@code .cts}, {@code .json}.
   */
  public static Format formatOf(String name) {
    if (name.endsWith(".mjs") || name.endsWith(".js")) {
      return Format.MODULE;
    }
    if (name.endsWith(".cjs")) {
      return Format.COMMONJS;
    }
    if (name.endsWith(".mts") || name.endsWith(".ts")) {
      return Format.TYPESCRIPT;
    }
    if (name.endsWith(".cts")) {
      return Format.TYPESCRIPT_COMMONJS;
    }
    return name.endsWith(".json") ? Format.JSON : Format.DATA;
  }

  @Override
  public String toString() {
    return "ModuleSource[" + url + ", " + format + ", " + content.length + " bytes]";
  }
}
