package dev.flywheel.provider.module;

import dev.flywheel.api.module.ModuleSource;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** What of a source an import takes: its text or its bytes, when the two fit. */
public final class ModuleContent {

  private ModuleContent() {}

  /**
   * The text, or for type {@code bytes} the bytes.
   *
   * @param type the import attribute, or empty
   * @throws ModuleException when the source is none of that type
   */
  public static Object of(ModuleSource source, String type) throws ModuleException {
    switch (type) {
      case "bytes":
        return source.content();
      case "text":
        return text(source);
      case "json":
        if (source.format() != ModuleSource.Format.JSON) {
          throw ModuleException.type(
              "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
              "Module '" + source.url() + "' is not of type \"json\"");
        }
        return text(source);
      default:
        if (source.format() == ModuleSource.Format.JSON) {
          throw ModuleException.type(
              "ERR_IMPORT_ATTRIBUTE_MISSING",
              "Module '" + source.url() + "' needs an import attribute of \"type: json\"");
        }
        if (source.format() == ModuleSource.Format.DATA) {
          throw ModuleException.type(
              "ERR_UNKNOWN_FILE_EXTENSION",
              "'"
                  + source.url()
                  + "' is no module by its name (.mjs, .js, .mts, .ts); import it with type \"text\" or"
                  + " \"bytes\"");
        }
        return text(source);
    }
  }

  /**
   * The text of what is required, whatever its format.
   *
   * @throws ModuleException when it is no text
   */
  public static String required(ModuleSource source) throws ModuleException {
    return text(source);
  }

  private static String text(ModuleSource source) throws ModuleException {
    ByteBuffer bytes = ByteBuffer.wrap(source.content());
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, text, true);
    try {
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      throw ModuleException.syntax(
          "Module '" + source.url() + "' is not UTF-8 text at byte " + bytes.position(), null);
    }
    text.flip();
    return text.length() > 0 && text.charAt(0) == '\ufeff'
        ? text.subSequence(1, text.length()).toString()
        : text.toString();
  }
}
