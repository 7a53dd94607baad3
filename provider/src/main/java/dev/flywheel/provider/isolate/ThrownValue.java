package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/**
 * A value that JavaScript threw, on its way to the engine that makes an exception of it. Carries no
 * stack trace.
 */
public final class ThrownValue extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Object value;
  private final transient ErrorFacts facts;

  ThrownValue(@Nullable Object value, ErrorFacts facts) {
    super(facts.message(), null, false, false);
    this.value = value;
    this.facts = facts;
  }

  /** The thrown value as Java sees it. */
  public @Nullable Object value() {
    return value;
  }

  /** What is known of it. */
  public ErrorFacts facts() {
    return facts;
  }
}
