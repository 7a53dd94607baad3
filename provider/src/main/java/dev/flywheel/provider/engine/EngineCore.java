package dev.flywheel.provider.engine;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.EngineStatistics;
import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.LimitException;
import dev.flywheel.provider.host.HostClasses;
import dev.flywheel.provider.isolate.ErrorFacts;
import dev.flywheel.provider.isolate.HostFunctions;
import dev.flywheel.provider.isolate.HostRefusal;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.NativeStartException;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.isolate.ViewKind;
import dev.flywheel.provider.isolate.ViewSource;
import dev.flywheel.provider.loop.AbandonedCallException;
import dev.flywheel.provider.loop.EngineClosedException;
import dev.flywheel.provider.loop.EngineLoop;
import dev.flywheel.provider.loop.Job;
import dev.flywheel.provider.loop.NestingLimitException;
import dev.flywheel.provider.loop.NonBlockingThreads;
import dev.flywheel.provider.view.ViewTable;
import java.time.Duration;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one engine, wired. Thread-safe where it says so; the rest is loop-confined.
 *
 * <p>The face holds the core and the core everything else; whatever lives longer than the engine
 * (the idle loop's thread, Javet's callbacks, the watchdog, the cleaner) knows the core weakly or
 * not at all.
 */
final class EngineCore implements ViewSource {

  /** Scripts make chains of causes as long as they like. */
  private static final int MAX_CAUSES = 16;

  private final V8Engine face;
  private final EngineOptions options;
  private final CallLimits defaultLimits;
  private final Limits limits = new Limits();
  private final EngineEnd end;
  private final EngineLoop loop;
  private final ViewTable views;
  private final HostClasses classes;
  private final Origins origins;
  private final Units units;
  private final ForeignScopes foreign;
  private final OuterScopes outer = new OuterScopes();
  private final Failures failures;
  private final HostCalls hostCalls;
  private final SystemFunctions system = new SystemFunctions();
  private final TimerTable timers;
  private final AsyncValues async;
  private final EngineRealm realm = new EngineRealm(this);
  private final Outgoing outgoing = new Outgoing(this);
  private final Promises promises;
  private final Housekeeping housekeeping;
  private final Reports reports = new Reports(this);
  private final Rejections rejections = new Rejections(this);
  private final PlatformTasks platformTasks;
  private final CodeGiving codeGiving = new CodeGiving(this);
  private @Nullable Isolate isolate;
  private int describing;
  private int nesting;
  private boolean startFailureTold;
  private volatile boolean started;
  private final Figures figures = new Figures();

  EngineCore(V8Engine face, EngineOptions options) {
    this.face = face;
    this.options = options;
    this.defaultLimits = CallLimits.of(options);
    this.end = new EngineEnd(limits);
    this.loop = EngineHooks.newLoop(this, options, limits, end);
    end.bind(loop);
    this.origins = new Origins(MapFiles.of(this), Units::newNumber);
    this.failures = new Failures(origins);
    this.units = new Units(origins, failures);
    this.foreign = new ForeignScopes(this, units);
    this.promises = new Promises(this, outgoing);
    this.views = new ViewTable(realm);
    this.housekeeping = new Housekeeping(limits, views);
    this.classes = HostClasses.of(options.hostAccess());
    this.async = new AsyncValues(this);
    this.timers =
        new TimerTable(
            loop, limits, id -> fire("timers.fire", id), id -> fire("timers.immediate", id));
    this.hostCalls = new HostCalls(this, loop, system);
    this.platformTasks = new PlatformTasks(loop);
    system.own(HostFunctions.PLATFORM, platformTasks);
    system.own(HostFunctions.TIMERS, timers);
    system.own(HostFunctions.SCOPES, foreign);
    system.own(HostFunctions.ASYNC, async);
    system.own(HostFunctions.OUTPUT, new Output(this));
    system.own(HostFunctions.GLOBALS, new GlobalFunctions(this));
  }

  V8Engine face() {
    return face;
  }

  EngineLoop loop() {
    return loop;
  }

  EngineOptions options() {
    return options;
  }

  Limits limits() {
    return limits;
  }

  /** What holds for calls whose context says nothing else. */
  CallLimits defaultLimits() {
    return defaultLimits;
  }

  HostClasses classes() {
    return classes;
  }

  Failures failures() {
    return failures;
  }

  Reports reports() {
    return reports;
  }

  Units units() {
    return units;
  }

  CodeGiving codeGiving() {
    return codeGiving;
  }

  Origins origins() {
    return origins;
  }

  ForeignScopes foreign() {
    return foreign;
  }

  /** User code ran: it may have changed what scripts see. Loop thread, in a job. */
  void userCodeRan() throws ThrownValue, TerminatedException {
    outer.refresh(isolate(), scope());
  }

  Promises promises() {
    return promises;
  }

  EngineRealm realm() {
    return realm;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  AsyncValues async() {
    return async;
  }

  EngineEnd end() {
    return end;
  }

  Housekeeping housekeeping() {
    return housekeeping;
  }

  HostCalls hostCalls() {
    return hostCalls;
  }

  SystemFunctions system() {
    return system;
  }

  /** Whether the isolate was started; thread-safe. */
  boolean started() {
    return started;
  }

  /** The running isolate; only inside a job. */
  Isolate isolate() {
    Isolate running = isolate;
    if (running == null) {
      throw new IllegalStateException("the isolate does not run");
    }
    return running;
  }

  /** The scope of the running job, or the engine's default one. */
  CallScope scope() {
    return loop.currentScope() instanceof CallScope scope ? scope : face.defaultScope();
  }

  // ---- jobs

  /** Runs a job for a caller that waits; thread-safe. */
  <T> @Nullable T call(CallScope scope, IsolateJob<T> body) throws ScriptException {
    return enter(false, scope, body);
  }

  /** As {@link #call}, for the views: served also while a host function runs. */
  <T> @Nullable T callView(IsolateJob<T> body) throws ScriptException {
    return enter(true, scope(), body);
  }

  private <T> @Nullable T enter(boolean view, CallScope scope, IsolateJob<T> body)
      throws ScriptException {
    CoreJob<T> job = new CoreJob<>(scope, body);
    try {
      return view ? loop.callView(scope, job) : loop.call(scope, job);
    } catch (JsException e) {
      throw Stacks.adopt(e);
    }
  }

  /** A job for the loop. */
  private final class CoreJob<T> implements Job<@Nullable T, ScriptException> {

    private final CallScope scope;
    private final IsolateJob<T> body;

    CoreJob(CallScope scope, IsolateJob<T> body) {
      this.scope = scope;
      this.body = body;
    }

    @Override
    public @Nullable T run() throws ScriptException {
      return runHere(scope, body);
    }

    @Override
    public void terminate() {
      limits.terminate(Termination.INTERRUPT);
    }

    @Override
    public Exception interrupted() {
      return limits.interrupted();
    }
  }

  /** Runs a job on this, the loop's thread. */
  <T> @Nullable T runHere(CallScope scope, IsolateJob<T> body) throws ScriptException {
    Isolate running = isolate;
    if (running == null) {
      running = start();
    }
    boolean outermost = nesting == 0;
    if (outermost) {
      limits.begin(face.limits(scope), scope);
    }
    nesting++;
    ScriptException ended = null;
    try {
      if (outermost) {
        housekeeping.beforeJob(running);
        outer.refresh(running, scope);
      } else {
        housekeeping.betweenCalls(running);
      }
      T result = body.run(running);
      if (outermost) {
        foreign.endJob(running);
      }
      return result;
    } catch (ThrownValue thrown) {
      throw told(failures.exception(thrown), outermost);
    } catch (TerminatedException e) {
      ended = told(limits.failure(), outermost);
      throw ended;
    } finally {
      nesting--;
      if (outermost) {
        afterJob(running, scope, ended);
      }
    }
  }

  /** An outermost job has ended, terminated with this failure perhaps. */
  private void afterJob(Isolate running, CallScope scope, @Nullable ScriptException ended) {
    figures.note(timers.pending() + async.pending(), running.hostObjects());
    if (housekeeping.afterJob(running, loop.hasCaller())) {
      platformTasks.collected();
    }
    rejections.afterJob(running);
    outgoing.afterJob(running, scope);
    if (ended != null) {
      outgoing.terminated(scope, ended);
    }
  }

  /**
   * The outermost job is about to prepare a source, which its time limit does not count. Loop
   * thread.
   */
  void prepare() {
    if (nesting == 1) {
      limits.prepare();
    }
  }

  /** The script of the outermost job begins. Loop thread. */
  void prepared() {
    if (nesting == 1) {
      limits.prepared();
    }
  }

  private ScriptException told(ScriptException failure, boolean outermost) {
    if (outermost && failure instanceof LimitException limit) {
      reports.limit(limit);
    }
    return failure;
  }

  /** Runs V8's own tasks; whether to do so again soon. */
  boolean pump() {
    runDetached(
        running -> {
          running.pump();
          return null;
        });
    return platformTasks.wanted();
  }

  private Isolate start() throws ScriptException {
    Stacks.prepare();
    try {
      Isolate fresh = new Isolate(hostCalls, this, classes);
      isolate = fresh;
      end.opened(fresh.handle());
      limits.guard(fresh.handle());
      fresh.call(fresh.op("platform.connect"));
      if (JavaFunctions.granted(options.hostAccess())) {
        fresh.call(fresh.op("java.install"));
      }
      face.startsIn(fresh);
      fresh.call(fresh.op("realm.ready"));
      started = true;
      face.startedIn(fresh);
      Watchdog.INSTANCE.watch(limits);
      NonBlockingThreads.learn();
      return fresh;
    } catch (NativeStartException e) {
      throw notStarted(new IllegalStateException(e.getMessage(), e));
    } catch (ThrownValue | TerminatedException e) {
      throw notStarted(new IllegalStateException("the prelude does not run: " + e.getMessage(), e));
    }
  }

  private IllegalStateException notStarted(IllegalStateException failure) {
    if (!startFailureTold) {
      startFailureTold = true;
      reports.notStarted(failure);
    }
    return failure;
  }

  /** A timer or immediate is due. */
  private void fire(String operation, int id) {
    runDetached(running -> running.call(running.op(operation), id));
  }

  /** Runs a job that nobody waits for; its failure goes to the listener. */
  void runDetached(IsolateJob<?> body) {
    try {
      runHere(scope(), body);
    } catch (ScriptException | RuntimeException e) {
      uncaught(e);
    }
  }

  /** Reports the failure of a job that nobody waits for. */
  void uncaught(Throwable failure) {
    if (failure instanceof EngineClosedException && loop.isClosed()) {
      return;
    }
    reports.uncaught(failure);
  }

  /** A burst of jobs is over. */
  void drained() {
    if (isolate != null) {
      housekeeping.sample();
    }
  }

  /** The loop's thread is about to end for lack of work. */
  void idle() {
    Isolate running = isolate;
    if (running != null) {
      try {
        housekeeping.whenIdle(running);
        hostCalls.trim();
      } catch (ThrownValue | TerminatedException e) {
        uncaught(e);
      }
    }
  }

  // ---- values

  @Override
  public Object view(ViewKind kind, int id) {
    return views.view(kind, id);
  }

  @Override
  public int idOf(Object value) {
    return views.idOf(value);
  }

  @Override
  public @Nullable Object adapt(Object value) {
    return async.adapt(value);
  }

  /** The exception for a JavaScript error that a view holds; inside a job. */
  JsException describe(Object error) {
    if (describing == MAX_CAUSES) {
      return failures.describe(error, ErrorFacts.UNKNOWN);
    }
    describing++;
    try {
      Isolate running = isolate();
      ErrorFacts facts = ErrorFacts.of(running.callMany(running.op("errors.describe"), error));
      return failures.describe(error, facts);
    } catch (ThrownValue | TerminatedException e) {
      return failures.describe(error, ErrorFacts.UNKNOWN);
    } finally {
      describing--;
    }
  }

  /** What JavaScript throws for a failure of host code. */
  Object thrownValue(Throwable failure) {
    if (failure instanceof AbandonedCallException
        || failure instanceof TerminatedException
        || limits.terminating()) {
      limits.terminateAgain();
      return "terminated";
    }
    if (failure instanceof StackOverflowError) {
      throw HostRefusal.rangeError("Maximum call stack size exceeded");
    }
    if (failure instanceof NestingLimitException) {
      throw HostRefusal.rangeError(String.valueOf(failure.getMessage()));
    }
    return Failures.thrownValue(
        failure instanceof JsCallException carrier ? carrier.failure() : failure, face);
  }

  // ---- life

  void countEvaluation() {
    figures.countEvaluation();
  }

  EngineStatistics statistics() {
    return figures.statistics(this, views.size());
  }

  /** Ends the engine and waits so long for its end; thread-safe, idempotent. */
  void close(Duration wait) {
    end.close(this::farewell, wait);
  }

  /**
   * The engine is closed and no JavaScript is on the stack: whoever waits is told, what is in
   * flight is cancelled.
   */
  private void farewell() {
    timers.clear();
    outgoing.abandonAll();
    async.cancelAll();
    views.clear();
    isolate = null;
    figures.note(0, 0);
  }
}
