package dev.flywheel.api;

import dev.flywheel.api.host.HostAccess;
import dev.flywheel.api.host.Permissions;
import dev.flywheel.api.module.ModuleSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings and limits of one engine. Immutable.
 *
 * <p>Each also has a system property {@code flywheel.<name>} (such as {@code
 * -Dflywheel.timeout=2s}) that gives engines their default, and the limits of a single call a
 * context attribute of the same name. Durations are written {@code 500ms}, {@code 2s}, {@code 1m}
 * or as ISO-8601; sizes {@code 64MB} or plain bytes.
 *
 * @param timeout time a call may run, waiting in host functions included; null for no limit
 * @param maxHeap bytes of V8's heap; 0 leaves the process-wide maximum
 * @param maxExternal bytes of ArrayBuffers
 * @param maxOutput characters a single call may print; 0 for no limit
 * @param maxPending timers, immediates and asynchronous host calls pending at a time
 * @param maxDepth nested crossings between JavaScript and Java
 * @param prefetch elements of a stream (a {@code Flux} or other {@code Publisher} that a script
 *     iterates over) that are asked for ahead of the script, at least 1; as many are kept at most
 * @param deadlockAfter how long a call waits behind a host function whose thread is blocked, before
 *     it fails
 * @param slowCall time after which a host function under a blocking call is reported as slow
 * @param idleAfter time after which an idle loop's thread ends; it comes back on demand
 * @param logConsole whether {@code console} also goes to the log, logger {@code
 *     dev.flywheel.console}
 * @param blockAnyThread whether blocking calls are also made from threads that must not block
 *     (Reactor's {@code NonBlocking}: event loops, the parallel scheduler), as other script engines
 *     do; otherwise they fail there. Waiting for a Promise fails there in any case
 * @param sourceMaps whether positions in failures and stacks follow the source maps that sources
 *     name in a {@code sourceMappingURL} comment; they are read when a stack first needs them, with
 *     the permissions of modules
 * @param hostAccess which Java members and classes scripts reach
 * @param permissions what else scripts may do, such as reading files; nothing by default
 * @param modules where modules come from beside the files and resources that {@code permissions}
 *     allow; system property {@code flywheel.require} sets its {@link ModuleSettings#requireFrom}
 * @param listener told of failures outside of any caller's sight
 */
public record EngineOptions(
    @Nullable Duration timeout,
    long maxHeap,
    long maxExternal,
    long maxOutput,
    int maxPending,
    int maxDepth,
    int prefetch,
    Duration deadlockAfter,
    Duration slowCall,
    Duration idleAfter,
    boolean logConsole,
    boolean blockAnyThread,
    boolean sourceMaps,
    HostAccess hostAccess,
    Permissions permissions,
    ModuleSettings modules,
    EngineListener listener) {

  /** Checks the ranges. */
  public EngineOptions {
    if (timeout != null) {
      positive("timeout", timeout);
    }
    positive("deadlockAfter", deadlockAfter);
    positive("slowCall", slowCall);
    positive("idleAfter", idleAfter);
    notNegative("maxHeap", maxHeap);
    notNegative("maxExternal", maxExternal);
    notNegative("maxOutput", maxOutput);
    if (maxHeap > 0 && maxHeap < (8L << 20)) {
      throw new IllegalArgumentException("maxHeap must be at least 8MB, got " + maxHeap + " bytes");
    }
    if (maxPending < 1 || maxDepth < 1 || prefetch < 1) {
      throw new IllegalArgumentException("maxPending, maxDepth and prefetch must be at least 1");
    }
    Objects.requireNonNull(hostAccess, "hostAccess");
    Objects.requireNonNull(permissions, "permissions");
    Objects.requireNonNull(modules, "modules");
    Objects.requireNonNull(listener, "listener");
  }

  private static void positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }

  private static void notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, got " + value);
    }
  }

  /** The defaults, as changed by system properties. */
  public static EngineOptions defaults() {
    return builder().build();
  }

  /** A builder that starts from {@link #defaults()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private static final List<String> PROPERTIES =
        List.of(
            "timeout",
            "maxHeap",
            "maxExternal",
            "maxOutput",
            "maxPending",
            "maxDepth",
            "prefetch",
            "deadlockAfter",
            "slowCall",
            "idleAfter",
            "logConsole",
            "blockAnyThread",
            "sourceMaps",
            "hostClasses",
            "allow",
            "deny",
            "require");

    private @Nullable Duration timeout;
    private long maxHeap;
    private long maxExternal = 512L << 20;
    private long maxOutput;
    private int maxPending = 1_000_000;
    private int maxDepth = 1_024;
    private int prefetch = 256;
    private Duration deadlockAfter = Duration.ofSeconds(10);
    private Duration slowCall = Duration.ofSeconds(1);
    private Duration idleAfter = Duration.ofSeconds(2);
    private boolean logConsole;
    private boolean blockAnyThread;
    private boolean sourceMaps = true;
    private HostAccess hostAccess = HostAccess.publicMembers();
    private Permissions permissions = Permissions.none();
    private ModuleSettings modules = ModuleSettings.defaults();
    private EngineListener listener = new EngineListener() {};

    private Builder() {
      for (String name : PROPERTIES) {
        String text = System.getProperty("flywheel." + name);
        if (text != null) {
          try {
            read(name, text.trim());
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                "system property flywheel." + name + "=" + text + ": " + e.getMessage(), e);
          }
        }
      }
    }

    private void read(String name, String text) {
      switch (name) {
        case "timeout" -> timeout = Quantities.duration(text);
        case "maxHeap" -> maxHeap = Quantities.bytes(text);
        case "maxExternal" -> maxExternal = Quantities.bytes(text);
        case "maxOutput" -> maxOutput = Quantities.bytes(text);
        case "maxPending" -> maxPending = Integer.parseInt(text);
        case "maxDepth" -> maxDepth = Integer.parseInt(text);
        case "prefetch" -> prefetch = Integer.parseInt(text);
        case "deadlockAfter" -> deadlockAfter = Quantities.duration(text);
        case "slowCall" -> slowCall = Quantities.duration(text);
        case "idleAfter" -> idleAfter = Quantities.duration(text);
        case "logConsole" -> logConsole = Boolean.parseBoolean(text);
        case "blockAnyThread" -> blockAnyThread = Boolean.parseBoolean(text);
        case "sourceMaps" -> sourceMaps = Boolean.parseBoolean(text);
        case "allow" -> allow(text);
        case "deny" -> deny(text);
        case "require" -> modules = modules.requireFrom(text);
        default -> hostAccess = hostAccess.allowClasses(Quantities.classes(text));
      }
    }

    private Builder(EngineOptions from) {
      timeout = from.timeout;
      maxHeap = from.maxHeap;
      maxExternal = from.maxExternal;
      maxOutput = from.maxOutput;
      maxPending = from.maxPending;
      maxDepth = from.maxDepth;
      prefetch = from.prefetch;
      deadlockAfter = from.deadlockAfter;
      slowCall = from.slowCall;
      idleAfter = from.idleAfter;
      logConsole = from.logConsole;
      blockAnyThread = from.blockAnyThread;
      sourceMaps = from.sourceMaps;
      hostAccess = from.hostAccess;
      permissions = from.permissions;
      modules = from.modules;
      listener = from.listener;
    }

    /** Sets {@link EngineOptions#timeout()}; null for none. */
    public Builder timeout(@Nullable Duration value) {
      timeout = value;
      return this;
    }

    /** Sets {@link EngineOptions#maxHeap()} in bytes. */
    public Builder maxHeap(long value) {
      maxHeap = value;
      return this;
    }

    /** Sets {@link EngineOptions#maxExternal()} in bytes. */
    public Builder maxExternal(long value) {
      maxExternal = value;
      return this;
    }

    /** Sets {@link EngineOptions#maxOutput()} in characters. */
    public Builder maxOutput(long value) {
      maxOutput = value;
      return this;
    }

    /** Sets {@link EngineOptions#maxPending()}. */
    public Builder maxPending(int value) {
      maxPending = value;
      return this;
    }

    /** Sets {@link EngineOptions#maxDepth()}. */
    public Builder maxDepth(int value) {
      maxDepth = value;
      return this;
    }

    /** Sets {@link EngineOptions#prefetch()}. */
    public Builder prefetch(int value) {
      prefetch = value;
      return this;
    }

    /** Sets {@link EngineOptions#deadlockAfter()}. */
    public Builder deadlockAfter(Duration value) {
      deadlockAfter = value;
      return this;
    }

    /** Sets {@link EngineOptions#slowCall()}. */
    public Builder slowCall(Duration value) {
      slowCall = value;
      return this;
    }

    /** Sets {@link EngineOptions#idleAfter()}. */
    public Builder idleAfter(Duration value) {
      idleAfter = value;
      return this;
    }

    /** Sets {@link EngineOptions#logConsole()}. */
    public Builder logConsole(boolean value) {
      logConsole = value;
      return this;
    }

    /** Sets {@link EngineOptions#sourceMaps()}. */
    public Builder sourceMaps(boolean value) {
      sourceMaps = value;
      return this;
    }

    /** Sets {@link EngineOptions#blockAnyThread()}. */
    public Builder blockAnyThread(boolean value) {
      blockAnyThread = value;
      return this;
    }

    /** Sets {@link EngineOptions#hostAccess()}. */
    public Builder hostAccess(HostAccess value) {
      hostAccess = value;
      return this;
    }

    /** Sets {@link EngineOptions#permissions()}. */
    public Builder permissions(Permissions value) {
      permissions = Objects.requireNonNull(value, "permissions");
      return this;
    }

    /**
     * Adds to {@link EngineOptions#permissions()}, as in {@code
     * fs.read:/srv/rules,classpath:rules/*}; {@code hostClasses} and {@code all} widen {@link
     * EngineOptions#hostAccess()} too.
     *
     * @throws IllegalArgumentException for an item that is no permission
     */
    public Builder allow(String list) {
      permissions = permissions.allow(list);
      return this;
    }

    /**
     * Takes from {@link EngineOptions#permissions()} and {@link EngineOptions#hostAccess()},
     * whatever is allowed.
     *
     * @throws IllegalArgumentException for an item that is no permission
     */
    public Builder deny(String list) {
      permissions = permissions.deny(list);
      return this;
    }

    /** Sets {@link EngineOptions#modules()}. */
    public Builder modules(ModuleSettings value) {
      modules = value;
      return this;
    }

    /** Sets {@link EngineOptions#listener()}. */
    public Builder listener(EngineListener value) {
      listener = value;
      return this;
    }

    /** The options. */
    public EngineOptions build() {
      return new EngineOptions(
          timeout,
          maxHeap,
          maxExternal,
          maxOutput,
          maxPending,
          maxDepth,
          prefetch,
          deadlockAfter,
          slowCall,
          idleAfter,
          logConsole,
          blockAnyThread,
          sourceMaps,
          hostAccess.under(permissions),
          permissions,
          modules,
          listener);
    }
  }
}
