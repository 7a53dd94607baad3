package dev.flywheel.provider.isolate;

/**
 * Told of V8's memory while a script runs, at a moment when the script can be stopped.
 * Loop-confined.
 */
@FunctionalInterface
public interface HeapListener {

  /**
   * A collection has ended.
   *
   * @param complete whether all garbage was collected, so that what is used is live
   */
  void sampled(HeapSample sample, boolean complete);
}
