package dev.flywheel.provider.engine;

import dev.flywheel.api.host.BlockingHostFunction;
import dev.flywheel.api.host.HostFunction;
import dev.flywheel.provider.bridge.BlockingCalls;
import dev.flywheel.provider.host.HostClass;
import dev.flywheel.provider.host.HostMethod;
import dev.flywheel.provider.host.HostProperty;
import dev.flywheel.provider.host.HostType;
import dev.flywheel.provider.host.JdkCollections;
import dev.flywheel.provider.host.MisfitException;
import dev.flywheel.provider.isolate.BulkAnswer;
import dev.flywheel.provider.isolate.BulkMemory;
import dev.flywheel.provider.isolate.HostFunctions;
import dev.flywheel.provider.isolate.HostOp;
import dev.flywheel.provider.isolate.HostPort;
import dev.flywheel.provider.isolate.HostRefusal;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.loop.AbandonedCallException;
import dev.flywheel.provider.loop.EngineLoop;
import dev.flywheel.provider.loop.HostWork;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Serves what JavaScript asks of Java objects. Loop-confined; the objects' own code runs on the
 * waiting caller's thread when there is one.
 */
final class HostCalls implements HostPort {

  /** What promises call on an object: if that does not throw they wait for its callbacks. */
  private static final String THEN = "then";

  private final EngineCore core;
  private final EngineLoop loop;
  private final SystemFunctions system;
  private final HostCollections collections;
  private final JavaSubclasses subclasses;
  private final SentBefore sent = new SentBefore();

  /** Written by the loop's thread alone, so that counting takes a plain load and a plain store. */
  private final AtomicLong count = new AtomicLong();

  HostCalls(EngineCore core, EngineLoop loop, SystemFunctions system) {
    this.core = core;
    this.loop = loop;
    this.system = system;
    this.collections = new HostCollections();
    this.subclasses = new JavaSubclasses(core);
    system.own(HostFunctions.JAVA, new JavaFunctions(core, subclasses));
    system.own(HostFunctions.LOADING, new ScriptLoading(core));
  }

  /** Lets go of what is only kept to be fast. */
  void trim() {
    sent.forget();
  }

  /** Calls served so far; thread-safe. */
  long count() {
    return count.getOpaque();
  }

  private void countCall() {
    count.setOpaque(count.getPlain() + 1);
  }

  @Override
  public @Nullable Object call(HostOp op, int target, int member, @Nullable Object[] arguments)
      throws Throwable {
    countCall();
    try {
      if (op == HostOp.SYSTEM) {
        return system.call(member, arguments);
      }
      Isolate isolate = core.isolate();
      // Found first: once V8 collects garbage, nobody but this call may have the object.
      Object object = isolate.hostObject(target);
      core.housekeeping().betweenCalls(isolate);
      if (object == null) {
        throw HostRefusal.typeError("this Java object was released");
      }
      return serve(op, isolate, object, member, arguments);
    } catch (MisfitException e) {
      throw HostRefusal.typeError(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Object serve(
      HostOp op, Isolate isolate, Object object, int member, @Nullable Object[] arguments)
      throws Throwable {
    switch (op) {
      case GET:
        HostProperty readable = (HostProperty) isolate.member(member, object);
        return onCaller(() -> readable.get(object));
      case SET:
        HostProperty writable = (HostProperty) isolate.member(member, object);
        onCaller(
            () -> {
              writable.set(object, arguments[0]);
              return null;
            });
        return Undefined.VALUE;
      case METHOD:
        return invoke((HostMethod) isolate.member(member, object), object, arguments);
      case FUNCTION:
        if (object instanceof BlockingHostFunction blocking) {
          HostCallArguments given = HostCallArguments.of(arguments);
          return BlockingCalls.mono(core.scope().threads(), () -> blocking.call(given));
        }
        if (object instanceof HostFunction function) {
          return onCaller(() -> function.call(HostCallArguments.of(arguments)));
        }
        return invoke(callable(isolate.hostClass(object)), object, arguments);
      case CONSTRUCT:
        return construct((HostType) object, isolate.hostClass(object), arguments);
      default:
        return HostCollections.runsNoUserCode(op, object, arguments)
            ? collections.call(op, object, member, arguments)
            : onCaller(() -> collections.call(op, object, member, arguments));
    }
  }

  private @Nullable Object construct(
      HostType constructed, HostClass type, @Nullable Object[] arguments) throws Throwable {
    if (constructed.type().isInterface() || JavaSubclasses.implementable(constructed, arguments)) {
      return subclasses.construct(constructed, arguments);
    }
    HostMethod constructors = type.callable();
    if (constructors == null) {
      throw HostRefusal.typeError(
          "Java class "
              + constructed.type().getTypeName()
              + " has no constructor that scripts may call");
    }
    return invoke(constructors, constructed, arguments);
  }

  private static HostMethod callable(HostClass type) {
    HostMethod callable = type.callable();
    if (callable == null) {
      throw HostRefusal.typeError("Java object of " + type.jsName() + " is not a function");
    }
    return callable;
  }

  private @Nullable Object invoke(HostMethod method, Object object, @Nullable Object[] arguments)
      throws Throwable {
    Object result;
    try {
      result = onCaller(() -> method.invoke(object, arguments));
    } catch (Throwable e) {
      if (method.returnsPromise() && isOfTheCall(e) && !method.name().equals(THEN)) {
        return core.async().rejected(e);
      }
      throw e;
    }
    return result == null && method.returnsVoid() ? Undefined.VALUE : result;
  }

  /** Whether a failure is one of the code that was called, or of its arguments. */
  private boolean isOfTheCall(Throwable failure) {
    return !(failure instanceof AbandonedCallException
        || failure instanceof TerminatedException
        || core.limits().terminating());
  }

  /** Runs user code: on the waiting caller's thread, or here when nobody waits. */
  <T> @Nullable T onCaller(HostWork<T> work) throws Throwable {
    T result = loop.hasCaller() ? loop.hostCall(work) : core.scope().threads().call(work);
    core.limits().renew();
    core.userCodeRan();
    return result;
  }

  @Override
  public BulkAnswer bulk(HostOp op, int target, int from, int limit, BulkMemory memory)
      throws Throwable {
    countCall();
    if (op == HostOp.SCOPE_SYNC) {
      return BulkAnswer.of(core.foreign().sync(target, from));
    }
    if (op == HostOp.PULL) {
      return core.async().pull(target, limit);
    }
    Object object = core.isolate().hostObject(target);
    if (object == null) {
      throw HostRefusal.typeError("this Java object was released");
    }
    if (op == HostOp.COMPONENTS) {
      core.isolate().requireOwner(from, object);
      HostClass type = core.isolate().hostClass(object);
      @Nullable Object[] components =
          this.<@Nullable Object[]>onCaller(() -> type.components(object));
      return BulkAnswer.of(components == null ? new @Nullable Object[0] : components);
    }
    @Nullable Object[] values =
        JdkCollections.runNoUserCode(object)
            ? collections.bulk(op, object, from, limit)
            : onCaller(() -> collections.bulk(op, object, from, limit));
    if (values == null || memory == BulkMemory.NONE) {
      return BulkAnswer.of(values == null ? new @Nullable Object[0] : values);
    }
    int traits = HostCollections.textKeys(object, values) ? BulkAnswer.TEXT_KEYS : 0;
    return sent.answer(object, from, values, memory == BulkMemory.KNOWS, traits);
  }

  @Override
  public boolean bindingsMayHaveChanged() {
    return core.foreign().mayHaveChanged();
  }

  @Override
  public Object thrownValue(Throwable failure) {
    return core.thrownValue(failure);
  }
}
