package dev.flywheel.provider.loop;

import java.time.Duration;

/**
 * How a loop behaves. Immutable.
 *
 * @param name name of the loop's thread
 * @param stackSize stack of the loop thread, in bytes
 * @param idleAfter how long an idle loop keeps its thread
 * @param deadlockAfter how long a call waits behind a host call whose thread is blocked for no
 *     visible reason
 * @param slowCall from which duration on a host call is reported as slow
 * @param maxDepth how many jobs may be nested
 * @param jobsPerTurn how many jobs run before timers and immediates get their turn
 * @param spin whether the hand-over spins before it parks; never done with a single core
 * @param blockAnyThread whether calls wait on threads that must not block, too
 * @param ticker the clock of timers
 */
public record LoopSettings(
    String name,
    long stackSize,
    Duration idleAfter,
    Duration deadlockAfter,
    Duration slowCall,
    int maxDepth,
    int jobsPerTurn,
    boolean spin,
    boolean blockAnyThread,
    Ticker ticker) {

  /**
   * The defaults; the system property {@code flywheel.loop.spin} set to {@code false} makes the
   * hand-over park.
   */
  public static LoopSettings defaults() {
    return new LoopSettings(
        "flywheel-loop",
        64L << 20,
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        1_000,
        256,
        !"false".equals(System.getProperty("flywheel.loop.spin")),
        false,
        Ticker.system());
  }

  /** These settings with another {@link #name()}. */
  public LoopSettings name(String value) {
    return new LoopSettings(
        value,
        stackSize,
        idleAfter,
        deadlockAfter,
        slowCall,
        maxDepth,
        jobsPerTurn,
        spin,
        blockAnyThread,
        ticker);
  }

  /** These settings with another {@link #stackSize()}. */
  public LoopSettings stackSize(long value) {
    return new LoopSettings(
        name,
        value,
        idleAfter,
        deadlockAfter,
        slowCall,
        maxDepth,
        jobsPerTurn,
        spin,
        blockAnyThread,
        ticker);
  }

  /** These settings with another {@link #idleAfter()}. */
  public LoopSettings idleAfter(Duration value) {
    return new LoopSettings(
        name,
        stackSize,
        value,
        deadlockAfter,
        slowCall,
        maxDepth,
        jobsPerTurn,
        spin,
        blockAnyThread,
        ticker);
  }

  /** These settings with another {@link #deadlockAfter()}. */
  public LoopSettings deadlockAfter(Duration value) {
    return new LoopSettings(
        name,
        stackSize,
        idleAfter,
        value,
        slowCall,
        maxDepth,
        jobsPerTurn,
        spin,
        blockAnyThread,
        ticker);
  }

  /** These settings with another {@link #slowCall()}. */
  public LoopSettings slowCall(Duration value) {
    return new LoopSettings(
        name,
        stackSize,
        idleAfter,
        deadlockAfter,
        value,
        maxDepth,
        jobsPerTurn,
        spin,
        blockAnyThread,
        ticker);
  }

  /** These settings with another {@link #maxDepth()}. */
  public LoopSettings maxDepth(int value) {
    return new LoopSettings(
        name,
        stackSize,
        idleAfter,
        deadlockAfter,
        slowCall,
        value,
        jobsPerTurn,
        spin,
        blockAnyThread,
        ticker);
  }

  /** These settings with another {@link #jobsPerTurn()}. */
  public LoopSettings jobsPerTurn(int value) {
    return new LoopSettings(
        name,
        stackSize,
        idleAfter,
        deadlockAfter,
        slowCall,
        maxDepth,
        value,
        spin,
        blockAnyThread,
        ticker);
  }

  /** These settings with another {@link #spin()}. */
  public LoopSettings spin(boolean value) {
    return new LoopSettings(
        name,
        stackSize,
        idleAfter,
        deadlockAfter,
        slowCall,
        maxDepth,
        jobsPerTurn,
        value,
        blockAnyThread,
        ticker);
  }

  /** These settings with another {@link #ticker()}. */
  public LoopSettings ticker(Ticker value) {
    return new LoopSettings(
        name,
        stackSize,
        idleAfter,
        deadlockAfter,
        slowCall,
        maxDepth,
        jobsPerTurn,
        spin,
        blockAnyThread,
        value);
  }

  /** These settings with another {@link #blockAnyThread()}. */
  public LoopSettings blockAnyThread(boolean value) {
    return new LoopSettings(
        name,
        stackSize,
        idleAfter,
        deadlockAfter,
        slowCall,
        maxDepth,
        jobsPerTurn,
        spin,
        value,
        ticker);
  }

  boolean spins() {
    return spin && Runtime.getRuntime().availableProcessors() > 1;
  }
}
