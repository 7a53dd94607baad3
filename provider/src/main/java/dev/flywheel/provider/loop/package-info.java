/**
 * The event loop of an engine: one thread, its queue of jobs, timers, keep-alive, and the
 * rendezvous at which callers wait and run the host functions of their script.
 *
 * <p>Knows threads, time and Reactor's schedulers; knows nothing of V8 or {@code javax.script}.
 * First class to read: {@link dev.flywheel.provider.loop.EngineLoop}, then {@code LoopRunner} for
 * the turn and {@code Rendezvous} for the hand-over.
 *
 * <table>
 * <caption>Who may touch what</caption>
 * <tr><td>{@code Inbox}, {@code LoopState}, {@code KeepAlive}, {@code SettlementQueue}</td><td>any thread</td></tr>
 * <tr><td>{@code Rendezvous}</td><td>the caller and the loop thread, by its state word</td></tr>
 * <tr><td>{@code LoopRunner}, {@code Timers}, {@code Immediates}, {@code RequestFifo}</td><td>the loop thread</td></tr>
 * </table>
 */
@NullMarked
package dev.flywheel.provider.loop;

import org.jspecify.annotations.NullMarked;
