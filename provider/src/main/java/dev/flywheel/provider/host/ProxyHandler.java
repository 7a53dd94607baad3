package dev.flywheel.provider.host;

import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** The way from a method of a proxy to a script's function and back. Thread-safe. */
final class ProxyHandler implements InvocationHandler {

  private static final Object[] NOTHING = {};

  private final List<TargetType> types;
  private final ScriptCallee callee;
  private final Map<Method, TargetType> results = new ConcurrentHashMap<>();

  ProxyHandler(List<TargetType> types, ScriptCallee callee) {
    this.types = types;
    this.callee = callee;
  }

  ScriptCallee callee() {
    return callee;
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (FunctionalType.ofObject(method)) {
      return ofObject(method, arguments);
    }
    @Nullable Object[] given = arguments == null ? NOTHING : arguments;
    boolean async = AsyncConversion.handles(method.getReturnType());
    LoopBound loop = async ? callee.loop() : null;
    if (loop != null && !loop.mayWait()) {
      return callLater(loop, proxy, method, given);
    }
    if (method.isDefault() && !callee.has(method.getName())) {
      return invokeDefault(proxy, method, given);
    }
    return callScript(method, given);
  }

  /** Calls the script's function for a method; it must have one. */
  @Nullable Object callScript(Method method, @Nullable Object[] given) throws Throwable {
    boolean async = AsyncConversion.handles(method.getReturnType());
    LoopBound loop = async ? callee.loop() : null;
    if (loop != null && !loop.mayWait()) {
      return callLater(loop, this, method, given);
    }
    return async ? callAsync(method, given) : call(method, given);
  }

  private @Nullable Object call(Method method, @Nullable Object[] given) throws Throwable {
    Object result;
    try {
      result = callee.invoke(method.getName(), method.isVarArgs() ? spread(given) : given);
    } catch (Throwable failure) {
      throw translate(failure, method);
    }
    if (method.getReturnType() == void.class || method.getReturnType() == Void.class) {
      return null;
    }
    return ArgumentConverter.convert(result, typeOf(method), place(method));
  }

  /** A failure of the call, and a result that does not fit, are the failure of what it returns. */
  private Object callAsync(Method method, @Nullable Object[] given) {
    TargetType type = typeOf(method);
    try {
      Object result = callee.invoke(method.getName(), method.isVarArgs() ? spread(given) : given);
      Object converted =
          result == null ? null : ArgumentConverter.convert(result, type, place(method));
      return converted == null ? AsyncConversion.nothing(type) : converted;
    } catch (VirtualMachineError fatal) {
      throw fatal;
    } catch (Throwable failure) {
      return AsyncConversion.failed(type.raw(), failure);
    }
  }

  /** From a thread that must not wait: the call is made on the loop, and what it gives follows. */
  private Object callLater(LoopBound loop, Object proxy, Method method, @Nullable Object[] given) {
    CompletableFuture<Object> begun = new CompletableFuture<>();
    loop.post(
        () -> {
          try {
            begun.complete(
                method.isDefault() && !callee.has(method.getName())
                    ? Objects.requireNonNull(invokeDefault(proxy, method, given))
                    : callAsync(method, given));
          } catch (Throwable failure) {
            begun.completeExceptionally(failure);
          }
        },
        begun::completeExceptionally);
    return AsyncConversion.later(begun, method.getReturnType());
  }

  private TargetType typeOf(Method method) {
    return results.computeIfAbsent(method, this::resultOf);
  }

  private static ConversionPath place(Method method) {
    return ConversionPath.root("result of " + method.getName());
  }

  private Object ofObject(Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && sameAs(arguments[0]);
      case "hashCode" -> callee.identity().hashCode();
      default -> callee.identity().toString();
    };
  }

  private boolean sameAs(@Nullable Object other) {
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && Proxy.getInvocationHandler(other) instanceof ProxyHandler handler
        && handler.callee.identity().equals(callee.identity())
        && handler.interfaces().equals(interfaces());
  }

  private List<Class<?>> interfaces() {
    return types.stream().<Class<?>>map(TargetType::raw).toList();
  }

  private TargetType resultOf(Method method) {
    Map<TypeVariable<?>, TargetType> bindings = new HashMap<>();
    types.forEach(type -> bindings.putAll(type.bindings()));
    return TargetType.of(method.getGenericReturnType(), bindings);
  }

  private static @Nullable Object[] spread(@Nullable Object[] arguments) {
    Object rest = arguments[arguments.length - 1];
    int fixed = arguments.length - 1;
    int more = rest == null ? 0 : Array.getLength(rest);
    @Nullable Object[] flat = Arrays.copyOf(arguments, fixed + more);
    for (int i = 0; i < more; i++) {
      flat[fixed + i] = Array.get(rest, i);
    }
    return flat;
  }

  /** Interfaces that are not public let nobody call their default methods but themselves. */
  private static @Nullable Object invokeDefault(
      Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
    Class<?> owner = method.getDeclaringClass();
    if (Modifier.isPublic(owner.getModifiers())) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    MethodHandle handle =
        MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
            .unreflectSpecial(method, owner);
    return handle.bindTo(proxy).invokeWithArguments(arguments);
  }

  /**
   * The first of host exception, script failure and unchecked carrier that the method may throw.
   */
  private static Throwable translate(Throwable failure, Method method) {
    if (failure instanceof JsCallException carrier) {
      Throwable origin = carrier.failure().getCause();
      if (origin != null && allowed(origin, method)) {
        return origin;
      }
      return allowed(carrier.failure(), method) ? carrier.failure() : carrier;
    }
    Throwable origin = failure instanceof ScriptException ? failure.getCause() : null;
    if (origin != null && allowed(origin, method)) {
      return origin;
    }
    if (allowed(failure, method)) {
      return failure;
    }
    return failure instanceof JsException script
        ? new JsCallException(script)
        : new UndeclaredThrowableException(failure);
  }

  private static boolean allowed(Throwable failure, Method method) {
    return failure instanceof RuntimeException
        || failure instanceof Error
        || Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(failure));
  }
}
