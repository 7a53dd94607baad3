package dev.flywheel.provider.script;

/** What a source is rewritten for. */
public enum RewriteMode {
  /** Evaluation under foreign bindings: the code is a function of the scope. */
  FOREIGN("foreign"),
  /** The same for a source with top-level await. */
  FOREIGN_ASYNC("foreign-async"),
  /**
   * Evaluation in the engine's own scope: the code is a function, its top-level names are globals.
   */
  GLOBAL("global"),
  /** The same for a source with top-level await. */
  GLOBAL_ASYNC("global-async"),
  /** The argument of a direct eval under foreign bindings. */
  EVAL("eval"),
  /**
   * A module: its requests are marked, and what V8 has no hook for goes through its scope object.
   */
  MODULE("module"),
  /** Text that may hold {@code import()}, for eval or a function in the engine's own scope. */
  IMPORTS("imports"),
  /** The body of a CommonJS module's function, where {@code import()} goes through its scope. */
  COMMONJS("commonjs"),
  /**
   * What a CommonJS module exports, by the look of it: the names, and what it exports again as
   * {@code declared}; all are encoded as in URLs.
   */
  EXPORTS("exports"),
  /** Whether a module awaits at its top level, as what escapes. */
  AWAITS("awaits");

  private final String text;

  RewriteMode(String text) {
    this.text = text;
  }

  /** The rewriter's name of the mode. */
  public String text() {
    return text;
  }
}
