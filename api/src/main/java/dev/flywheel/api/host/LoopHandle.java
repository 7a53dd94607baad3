package dev.flywheel.api.host;

/**
 * Something open that may keep an engine's event loop alive: a timer, a socket, a watcher. A handle
 * starts active and referenced; the loop has drained when no active handle is referenced any more.
 *
 * <p>Handles of the host are thread-safe; those of timers and immediates belong to the loop thread.
 */
public interface LoopHandle extends AutoCloseable {

  /** Makes this handle keep the loop alive, as it does from the start; no effect once closed. */
  void ref();

  /** Lets the loop drain although this handle is active. */
  void unref();

  /** True while this handle, being active, keeps the loop alive. */
  boolean hasRef();

  /** True until the handle is closed, or done when it ends by itself. */
  boolean isActive();

  /**
   * Ends the handle: a timer is cancelled, a host handle no longer counts. Repeating it has no
   * effect.
   */
  @Override
  void close();
}
