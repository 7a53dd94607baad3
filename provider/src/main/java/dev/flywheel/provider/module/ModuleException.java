package dev.flywheel.provider.module;

import org.jspecify.annotations.Nullable;

/** Why a module cannot be had, with the place of the fault. Carries no stack trace. */
public final class ModuleException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Not found. */
  public static final String NOT_FOUND = "ERR_MODULE_NOT_FOUND";

  /** Not found by {@code require}. */
  public static final String REQUIRE_NOT_FOUND = "MODULE_NOT_FOUND";

  /** Not granted. */
  public static final String DENIED = "ERR_ACCESS_DENIED";

  /** No specifier, or none that can be resolved. */
  public static final String INVALID = "ERR_INVALID_MODULE_SPECIFIER";

  private final String kind;
  private final String code;
  private final transient @Nullable Place place;

  /**
   * Where a fault lies. Immutable.
   *
   * @param file name of the source
   * @param line 1-based
   * @param column 1-based
   * @param sourceLine the offending line with a caret below; null when unknown
   */
  public record Place(String file, int line, int column, @Nullable String sourceLine) {}

  private ModuleException(
      String kind, String code, String message, @Nullable Place place, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.kind = kind;
    this.code = code;
    this.place = place;
  }

  /** A failure to find or read. */
  public static ModuleException of(String code, String message) {
    return new ModuleException("Error", code, message, null, null);
  }

  /** A failure of a loader. */
  public static ModuleException of(String code, String message, Throwable cause) {
    return new ModuleException("Error", code, message, null, cause);
  }

  /** A request that cannot be right. */
  public static ModuleException type(String code, String message) {
    return new ModuleException("TypeError", code, message, null, null);
  }

  /** A source that cannot be right. */
  public static ModuleException syntax(String message, @Nullable Place place) {
    return new ModuleException("SyntaxError", "", message, place, null);
  }

  /** A failure of this kind, such as V8 has it. */
  public static ModuleException ofKind(String kind, String message, @Nullable Place place) {
    return new ModuleException(kind, "", message, place, null);
  }

  /** The same with more said, at this place unless it has one. */
  public ModuleException with(String more, @Nullable Place at) {
    return new ModuleException(
        kind, code, getMessage() + more, place == null ? at : place, getCause());
  }

  /** The error's name. */
  public String kind() {
    return kind;
  }

  /** The error's code, or empty. */
  public String code() {
    return code;
  }

  /** Where it lies, if that is known. */
  public @Nullable Place place() {
    return place;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
