// Calls of Java with an AbortSignal: the last argument, or `signal` of a plain object that is the last argument. When
// the signal aborts, the Promise that the call gave is rejected with its reason and Java's side is cancelled, and so are
// the iterations over a publisher that it gave. A call with a signal that has aborted does not take place.
//
// The signal itself is not passed on, unless every overload with that many arguments needs it.
(function (internal) {
  'use strict';

  const { ArrayPrototypeSlice, ObjectCreate, ObjectDefineProperty, ObjectPrototype, PromisePrototypeThen, PromiseReject,
    ReflectGetPrototypeOf, SafeWeakMap, SymbolAsyncIterator } = internal.primordials;

  function isPlain(value) {
    if (internal.hostId(value) !== 0) {
      return false;
    }
    try {
      const prototype = ReflectGetPrototypeOf(value);
      return prototype === ObjectPrototype || prototype === null;
    } catch {
      return false;
    }
  }

  /** The signal that an object is or, as options, names; undefined when there is none. */
  internal.signalIn = (last) => {
    if (internal.isAbortSignal(last)) {
      return last;
    }
    if (!isPlain(last)) {
      return undefined;
    }
    const { signal } = last;
    return internal.isAbortSignal(signal) ? signal : undefined;
  };

  // Publishers that a call with a signal gave: a wrapper of their own, which keeps the common one, by its signal.
  const signalled = new SafeWeakMap();

  function withSignal(publisher, signal) {
    const own = internal.stamp(ObjectCreate(ReflectGetPrototypeOf(publisher)), internal.hostId(publisher));
    signalled.set(own, { __proto__: null, publisher, signal });
    return own;
  }

  /** The signal that ends iterations over a publisher; undefined when there is none. */
  internal.signalOf = (publisher) => signalled.get(publisher)?.signal;

  /** What a call that does not take place gives: a rejected Promise that can be iterated over, in vain, as well. */
  function refused(signal) {
    const reason = internal.abortReason(signal);
    const promise = PromiseReject(reason);
    ObjectDefineProperty(promise, SymbolAsyncIterator, {
      __proto__: null,
      value: () => {
        PromisePrototypeThen(promise, undefined, () => {});
        return internal.failedIterator(reason);
      },
      configurable: true,
    });
    return promise;
  }

  internal.callWithSignal = (op, self, member, list, signal) => {
    if (internal.isAborted(signal)) {
      return refused(signal);
    }
    const last = list.length - 1;
    const given = list[last] !== signal || internal.host.javaWantsSignal(self, member, list.length) ? list
      : ArrayPrototypeSlice(list, 0, last);
    const result = internal.callAll(op, internal.hostId(self), member < 0 ? 0 : member, given);
    const id = internal.answeredPromise();
    if (id !== 0) {
      internal.cancelOnAbort(id, signal);
      return result;
    }
    return internal.isStream(result) ? withSignal(result, signal) : result;
  };
})
