package dev.flywheel.spring.boot;

import dev.flywheel.api.host.HostAccess;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What {@code flywheel.*} sets of the engine. Immutable. What is not given stays as {@link
 * dev.flywheel.api.EngineOptions#defaults()} has it.
 *
 * @param enabled Whether there is an engine bean at all.
 * @param timeout Time a call may run, waiting in host functions included.
 * @param maxHeap Size of V8's heap, at least 8MB.
 * @param maxExternal Size of all ArrayBuffers together.
 * @param maxOutput Characters a single call may print; KB stands for 1,024 of them.
 * @param maxPending Timers, immediates and asynchronous host calls pending at a time.
 * @param maxDepth Nested crossings between JavaScript and Java.
 * @param prefetch Elements of a stream that are asked for ahead of the script.
 * @param deadlockAfter Time a call waits behind a host function whose thread is blocked.
 * @param slowCall Time after which a host function under a blocking call is reported as slow.
 * @param idleAfter Time after which an idle loop's thread ends; it comes back on demand.
 * @param logConsole Whether console also goes to the log, logger dev.flywheel.console.
 * @param blockAnyThread Whether blocking calls are also made from threads that must not block.
 * @param hostAccess Which members of Java objects scripts reach.
 * @param hostClasses Names and patterns (java.util.*) of the classes that Java.type looks up.
 * @param allow What scripts may do: fs.read:/srv/rules, classpath:rules/*, net:example.com:443.
 * @param deny What scripts may not do, whatever is allowed.
 * @param health The health indicator.
 */
@ConfigurationProperties("flywheel")
public record FlywheelProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable Duration timeout,
    @Nullable DataSize maxHeap,
    @Nullable DataSize maxExternal,
    @Nullable DataSize maxOutput,
    @Nullable Integer maxPending,
    @Nullable Integer maxDepth,
    @Nullable Integer prefetch,
    @Nullable Duration deadlockAfter,
    @Nullable Duration slowCall,
    @Nullable Duration idleAfter,
    @Nullable Boolean logConsole,
    @Nullable Boolean blockAnyThread,
    @Nullable Access hostAccess,
    @Nullable List<String> hostClasses,
    @Nullable List<String> allow,
    @Nullable List<String> deny,
    @DefaultValue Health health) {

  /** Which members of Java objects scripts reach. */
  public enum Access {

    /** Public members, no way to reflection: {@link HostAccess#publicMembers()}. */
    PUBLIC_MEMBERS,

    /** The text of objects and nothing else: {@link HostAccess#none()}. */
    NONE,

    /**
     * Everything, every class and reflection included, for trusted scripts: {@link
     * HostAccess#all()}.
     */
    ALL;

    HostAccess toHostAccess() {
      return switch (this) {
        case PUBLIC_MEMBERS -> HostAccess.publicMembers();
        case NONE -> HostAccess.none();
        case ALL -> HostAccess.all();
      };
    }
  }

  /**
   * What {@code flywheel.health.*} sets.
   *
   * @param timeout Time the loop has to answer in before the engine counts as down.
   */
  public record Health(@DefaultValue("5s") Duration timeout) {}
}
