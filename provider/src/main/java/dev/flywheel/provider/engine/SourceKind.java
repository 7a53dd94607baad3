package dev.flywheel.provider.engine;

/** What a source is that Java evaluates. */
enum SourceKind {
  /** A classic script. */
  SCRIPT,
  /** An ES module. */
  MODULE,
  /** A CommonJS module. */
  COMMONJS
}
