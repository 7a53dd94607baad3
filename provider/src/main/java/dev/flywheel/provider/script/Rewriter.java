package dev.flywheel.provider.script;

/** Rewrites sources. Thread-safe. */
@FunctionalInterface
public interface Rewriter {

  /** The answer in the form that {@link Rewritten} reads; {@code options} is a JSON object. */
  String rewrite(String source, RewriteMode mode, String options);
}
