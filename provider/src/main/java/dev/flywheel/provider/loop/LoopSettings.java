package dev.flywheel.provider.loop;

import java.time.Duration;

/** How a loop behaves. Immutable for its users: whoever changes a setting gets a copy. */
public final class LoopSettings {

  private String name;
  private long stackSize;
  private Duration idleAfter;
  private Duration deadlockAfter;
  private Duration slowCall;
  private int maxDepth;
  private int jobsPerTurn;
  private boolean spin;
  private boolean blockAnyThread;
  private Ticker ticker;

  private LoopSettings() {
    name = "flywheel-loop";
    stackSize = 64L << 20;
    idleAfter = Duration.ofSeconds(2);
    deadlockAfter = Duration.ofSeconds(10);
    slowCall = Duration.ofSeconds(1);
    maxDepth = 1_000;
    jobsPerTurn = 256;
    spin = !"false".equals(System.getProperty("flywheel.loop.spin"));
    blockAnyThread = false;
    ticker = Ticker.system();
  }

  private LoopSettings(LoopSettings other) {
    name = other.name;
    stackSize = other.stackSize;
    idleAfter = other.idleAfter;
    deadlockAfter = other.deadlockAfter;
    slowCall = other.slowCall;
    maxDepth = other.maxDepth;
    jobsPerTurn = other.jobsPerTurn;
    spin = other.spin;
    blockAnyThread = other.blockAnyThread;
    ticker = other.ticker;
  }

  /**
   * The defaults; the system property {@code flywheel.loop.spin} set to {@code false} makes the
   * hand-over park.
   */
  public static LoopSettings defaults() {
    return new LoopSettings();
  }

  /** Name of the loop's thread. */
  public String name() {
    return name;
  }

  /** These settings with another {@link #name()}. */
  public LoopSettings name(String value) {
    LoopSettings copy = new LoopSettings(this);
    copy.name = value;
    return copy;
  }

  /** Stack of the loop thread, in bytes. */
  public long stackSize() {
    return stackSize;
  }

  /** These settings with another {@link #stackSize()}. */
  public LoopSettings stackSize(long value) {
    LoopSettings copy = new LoopSettings(this);
    copy.stackSize = value;
    return copy;
  }

  /** How long an idle loop keeps its thread. */
  public Duration idleAfter() {
    return idleAfter;
  }

  /** These settings with another {@link #idleAfter()}. */
  public LoopSettings idleAfter(Duration value) {
    LoopSettings copy = new LoopSettings(this);
    copy.idleAfter = value;
    return copy;
  }

  /** How long a call waits behind a host call whose thread is blocked for no visible reason. */
  public Duration deadlockAfter() {
    return deadlockAfter;
  }

  /** These settings with another {@link #deadlockAfter()}. */
  public LoopSettings deadlockAfter(Duration value) {
    LoopSettings copy = new LoopSettings(this);
    copy.deadlockAfter = value;
    return copy;
  }

  /** From which duration on a host call is reported as slow. */
  public Duration slowCall() {
    return slowCall;
  }

  /** These settings with another {@link #slowCall()}. */
  public LoopSettings slowCall(Duration value) {
    LoopSettings copy = new LoopSettings(this);
    copy.slowCall = value;
    return copy;
  }

  /** How many jobs may be nested. */
  public int maxDepth() {
    return maxDepth;
  }

  /** These settings with another {@link #maxDepth()}. */
  public LoopSettings maxDepth(int value) {
    LoopSettings copy = new LoopSettings(this);
    copy.maxDepth = value;
    return copy;
  }

  /** How many jobs run before timers and immediates get their turn. */
  public int jobsPerTurn() {
    return jobsPerTurn;
  }

  /** These settings with another {@link #jobsPerTurn()}. */
  public LoopSettings jobsPerTurn(int value) {
    LoopSettings copy = new LoopSettings(this);
    copy.jobsPerTurn = value;
    return copy;
  }

  /** Whether the hand-over spins before it parks; never done with a single core. */
  public boolean spin() {
    return spin;
  }

  /** These settings with another {@link #spin()}. */
  public LoopSettings spin(boolean value) {
    LoopSettings copy = new LoopSettings(this);
    copy.spin = value;
    return copy;
  }

  /** Whether calls wait on threads that must not block, too. */
  public boolean blockAnyThread() {
    return blockAnyThread;
  }

  /** These settings with another {@link #blockAnyThread()}. */
  public LoopSettings blockAnyThread(boolean value) {
    LoopSettings copy = new LoopSettings(this);
    copy.blockAnyThread = value;
    return copy;
  }

  /** The clock of timers. */
  public Ticker ticker() {
    return ticker;
  }

  /** These settings with another {@link #ticker()}. */
  public LoopSettings ticker(Ticker value) {
    LoopSettings copy = new LoopSettings(this);
    copy.ticker = value;
    return copy;
  }

  boolean spins() {
    return spin && Runtime.getRuntime().availableProcessors() > 1;
  }
}
