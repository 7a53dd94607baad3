package dev.flywheel.api;

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
 * @param terminations scripts ended by a limit, an interrupt or a close
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
    long terminations,
    long uncaught,
    long unhandledRejections) {}
