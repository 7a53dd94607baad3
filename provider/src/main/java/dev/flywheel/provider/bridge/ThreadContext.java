package dev.flywheel.provider.bridge;

import dev.flywheel.provider.loop.HostWork;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What a call carries from the thread and the subscriber that made it: ThreadLocals, as
 * Micrometer's context-propagation knows them where it is on the class path, and the Reactor
 * context. Immutable.
 *
 * <p>Without that library nothing of it is loaded, and only the Reactor context is carried.
 */
public abstract class ThreadContext {

  /** Carries no ThreadLocals. */
  private static final class None extends ThreadContext {

    None(Context context) {
      super(context);
    }

    @Override
    @SuppressWarnings("NullAway") // T says whether the work may yield null
    public <T extends @Nullable Object> T call(HostWork<T> work) throws Throwable {
      return work.run();
    }
  }

  /** Carries nothing. */
  public static final ThreadContext NONE = new None(Context.empty());

  private static final boolean LIBRARY = isPresent();

  private final Context context;

  ThreadContext(Context context) {
    this.context = context;
  }

  private static boolean isPresent() {
    try {
      Class.forName(
          "io.micrometer.context.ContextSnapshotFactory",
          false,
          ThreadContext.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** What the current thread and this subscriber have; the subscriber's values come first. */
  public static ThreadContext capture(ContextView subscriber) {
    ThreadContext captured = LIBRARY ? CarriedThreadLocals.of(subscriber) : null;
    return captured != null
        ? captured
        : subscriber.isEmpty() ? NONE : new None(Context.of(subscriber));
  }

  /** What subscriptions made for the call see. */
  public final Context context() {
    return context;
  }

  /** Does work with the ThreadLocals of the call on this thread, and puts back what was there. */
  public abstract <T extends @Nullable Object> T call(HostWork<T> work) throws Throwable;

  /** As {@link #call}, for work that throws nothing. */
  public final void run(Runnable work) {
    try {
      call(
          () -> {
            work.run();
            return true;
          });
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
