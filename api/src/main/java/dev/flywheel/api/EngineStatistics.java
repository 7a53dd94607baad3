package dev.flywheel.api;

import java.time.Duration;
import java.util.Map;

/**
 * A sample of an engine's figures. Immutable.
 *
 * @param evaluations evaluations and invocations begun
 * @param hostCalls calls from JavaScript into Java
 * @param heapUsed bytes of V8's heap in use when last sampled
 * @param heapTotal bytes of V8's heap committed when last sampled
 * @param external bytes of ArrayBuffers and other memory outside V8's heap when last sampled
 * @param views JavaScript values held by Java views
 * @param hostObjects Java objects held by JavaScript
 * @param pending timers, immediates and asynchronous host calls not yet ended
 * @param loopLag how long a job waited for the loop when last sampled, or how long the sample has
 *     been waiting so far; zero when the loop had nothing to do. Whoever asks for statistics begins
 *     the next sample, at most one each half second: a first question, or one after a pause,
 *     answers with what was known before it
 * @param terminations scripts ended by a limit, an interrupt or a close
 * @param limitsReached how often each limit was reached, by the name of its option: {@code
 *     timeout}, {@code maxHeap}, {@code maxExternal} and {@code maxOutput} ended a script, {@code
 *     maxPending} refused a timer, immediate or host call. All five are there
 * @param uncaught exceptions of jobs that no caller waited for, each also told to {@link
 *     EngineListener#uncaughtException}
 * @param unhandledRejections rejections that nobody handled, each also told to {@link
 *     EngineListener#unhandledRejection}
 */
public record EngineStatistics(
    long evaluations,
    long hostCalls,
    long heapUsed,
    long heapTotal,
    long external,
    int views,
    int hostObjects,
    int pending,
    Duration loopLag,
    long terminations,
    Map<String, Long> limitsReached,
    long uncaught,
    long unhandledRejections) {

  /** Copies the map. */
  public EngineStatistics {
    limitsReached = Map.copyOf(limitsReached);
  }
}
