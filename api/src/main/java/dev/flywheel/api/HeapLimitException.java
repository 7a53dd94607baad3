package dev.flywheel.api;

/** A script filled V8's heap beyond {@link EngineOptions#maxHeap()}. */
public final class HeapLimitException extends LimitException {

  private static final long serialVersionUID = 1L;

  /** Made by the engine. */
  public HeapLimitException(Details details) {
    super("maxHeap", details);
  }
}
