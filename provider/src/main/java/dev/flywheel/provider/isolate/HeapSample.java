package dev.flywheel.provider.isolate;

/**
 * V8's memory at one moment, in bytes. Immutable.
 *
 * @param used live and dead objects in V8's heap
 * @param total committed to V8's heap
 * @param external ArrayBuffers and other memory outside the heap that the heap keeps alive
 * @param limit the most that V8's heap may take
 */
public record HeapSample(long used, long total, long external, long limit) {

  /** Before the first sample. */
  public static final HeapSample NONE = new HeapSample(0, 0, 0, 0);

  /** Whether there is no sample. */
  public boolean isNone() {
    return limit == 0 && total == 0;
  }
}
