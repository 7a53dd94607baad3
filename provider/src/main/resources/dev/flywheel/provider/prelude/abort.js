// AbortController and AbortSignal as WHATWG DOM defines them (3.1 and 3.2), with Node's messages.
//
// For other parts of the prelude, none of which runs a script's getter:
//   internal.isAbortSignal(value)     whether the value is one
//   internal.isAborted(signal)        its state, and internal.abortReason(signal) why
//   internal.onAbort(signal, f)       runs f(reason) when the signal aborts, before its listeners do; gives a function
//                                     that takes f back. f is not called if the signal has aborted already.
(function (internal) {
  'use strict';

  const {
    ArrayPrototypePush,
    NumberIsInteger,
    ObjectDefineProperty,
    SafeSet,
    SafeWeakRef,
    Symbol,
    SymbolFor,
    SymbolIterator,
    TypeError,
  } = internal.primordials;
  const { EventTarget, describeInterface, invalidThis } = internal;
  const { create, invalidArgType, outOfRange } = internal.nodeErrors;

  const inspectCustom = SymbolFor('nodejs.util.inspect.custom');
  const key = Symbol('abort');
  const longestTimeout = 2 ** 32 - 1;
  const onabort = internal.listenerAttribute('abort');

  // Set by the classes' static blocks: what only this file may do to a signal.
  let isAbortSignal;
  let abortWith;
  let follow;

  /** Signals that abort with another one, known to it weakly: it may outlive millions of them. */
  class Dependents {
    #references = [];
    #sweepAt = 16;

    add(signal) {
      if (this.#references.length >= this.#sweepAt) {
        this.#sweep();
      }
      ArrayPrototypePush(this.#references, new SafeWeakRef(signal));
    }

    #sweep() {
      const live = [];
      for (let i = 0; i < this.#references.length; i++) {
        if (this.#references[i].deref() !== undefined) {
          ArrayPrototypePush(live, this.#references[i]);
        }
      }
      this.#references = live;
      this.#sweepAt = live.length * 2 + 16;
    }

    /** All that are left, and none from now on. */
    take() {
      const list = [];
      for (let i = 0; i < this.#references.length; i++) {
        const signal = this.#references[i].deref();
        if (signal !== undefined) {
          ArrayPrototypePush(list, signal);
        }
      }
      this.#references = [];
      return list;
    }
  }

  class AbortSignal extends EventTarget {
    #aborted = false;
    #reason = undefined;
    #algorithms = undefined;
    #listeners = 0;
    // Of a signal made by any(): the signals it depends on, none of which depends on others.
    #sources = undefined;
    #dependents = undefined;
    // Dependents that somebody waits for, and that must live as long as this signal may abort them.
    #awaited = undefined;

    constructor(given = undefined) {
      if (given !== key) {
        throw create(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', AbortSignal);
      }
      super();
    }

    static #require(value) {
      if (!isAbortSignal(value)) {
        throw invalidThis('AbortSignal');
      }
      return value;
    }

    get aborted() {
      return AbortSignal.#require(this).#aborted;
    }

    get reason() {
      return AbortSignal.#require(this).#reason;
    }

    throwIfAborted() {
      if (AbortSignal.#require(this).#aborted) {
        throw this.#reason;
      }
    }

    get onabort() {
      return onabort.get(AbortSignal.#require(this));
    }

    set onabort(handler) {
      onabort.set(AbortSignal.#require(this), handler);
    }

    static abort(reason = new internal.DOMException('This operation was aborted', 'AbortError')) {
      const signal = new AbortSignal(key);
      signal.#aborted = true;
      signal.#reason = reason;
      return signal;
    }

    static timeout(delay) {
      requireDelay(delay);
      const signal = new AbortSignal(key);
      internal.startBackgroundTimer(() => {
        abortWith(signal, new internal.DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      }, delay);
      return signal;
    }

    static any(signals) {
      const list = signalList(signals);
      const result = new AbortSignal(key);
      for (let i = 0; i < list.length; i++) {
        if (list[i].#aborted) {
          result.#aborted = true;
          result.#reason = list[i].#reason;
          return result;
        }
      }
      result.#sources = new SafeSet();
      for (let i = 0; i < list.length; i++) {
        const { [i]: signal } = list;
        if (signal.#sources === undefined) {
          follow(result, signal);
        } else {
          signal.#sources.forEach((source) => follow(result, source));
        }
      }
      internal.watchListeners(result, (type, count) => {
        if (type === 'abort') {
          result.#listeners = count;
          result.#noteAwaited();
        }
      });
      return result;
    }

    #noteAwaited() {
      if (this.#sources === undefined) {
        return;
      }
      const awaited = !this.#aborted && (this.#listeners > 0 || this.#algorithms !== undefined && this.#algorithms.size > 0);
      this.#sources.forEach((source) => {
        if (awaited) {
          source.#awaited ??= new SafeSet();
          source.#awaited.add(this);
        } else {
          source.#awaited?.delete(this);
        }
      });
    }

    // Its listeners hear of it after all dependents know.
    #runAbortSteps() {
      const algorithms = this.#algorithms;
      this.#algorithms = undefined;
      algorithms?.forEach((algorithm) => {
        try {
          algorithm(this.#reason);
        } catch (error) {
          internal.reportUncaught(error);
        }
      });
      internal.dispatchTrusted(this, 'abort');
      this.#noteAwaited();
      this.#sources = undefined;
    }

    [inspectCustom](depth, options) {
      const { aborted } = AbortSignal.#require(this);
      return depth < 0 ? '[AbortSignal]' : describeInterface('AbortSignal', { aborted }, depth, options);
    }

    static {
      isAbortSignal = (value) => value !== null && typeof value === 'object' && #aborted in value;
      follow = (dependent, source) => {
        if (!dependent.#sources.has(source)) {
          dependent.#sources.add(source);
          source.#dependents ??= new Dependents();
          source.#dependents.add(dependent);
        }
      };
      abortWith = (signal, reason) => {
        if (signal.#aborted) {
          return;
        }
        signal.#aborted = true;
        signal.#reason = reason;
        const followers = [];
        const dependents = signal.#dependents?.take() ?? [];
        for (let i = 0; i < dependents.length; i++) {
          if (!dependents[i].#aborted) {
            dependents[i].#aborted = true;
            dependents[i].#reason = reason;
            ArrayPrototypePush(followers, dependents[i]);
          }
        }
        signal.#runAbortSteps();
        for (let i = 0; i < followers.length; i++) {
          followers[i].#runAbortSteps();
        }
      };
      internal.isAborted = (signal) => signal.#aborted;
      internal.abortReason = (signal) => signal.#reason;
      internal.onAbort = (signal, algorithm) => {
        if (signal.#aborted) {
          return () => {};
        }
        const entry = (reason) => algorithm(reason);
        signal.#algorithms ??= new SafeSet();
        signal.#algorithms.add(entry);
        signal.#noteAwaited();
        return () => {
          if (signal.#algorithms?.delete(entry)) {
            signal.#noteAwaited();
          }
        };
      };
    }
  }

  function requireDelay(delay) {
    if (typeof delay !== 'number') {
      throw invalidArgType('delay', 'of type number', delay, AbortSignal.timeout);
    }
    if (!NumberIsInteger(delay)) {
      throw outOfRange('delay', 'an integer', delay, AbortSignal.timeout);
    }
    if (delay < 0 || delay > longestTimeout) {
      throw outOfRange('delay', `>= 0 && <= ${longestTimeout}`, delay, AbortSignal.timeout);
    }
  }

  function signalList(signals) {
    if (signals === null || typeof signals !== 'object' || typeof signals[SymbolIterator] !== 'function') {
      throw invalidArgType('signals', 'an instance of Array', signals, AbortSignal.any);
    }
    const list = [];
    for (const signal of signals) {
      if (!isAbortSignal(signal)) {
        throw invalidArgType(`signals[${list.length}]`, 'an instance of AbortSignal', signal, AbortSignal.any);
      }
      ArrayPrototypePush(list, signal);
    }
    return list;
  }

  class AbortController {
    #signal = new AbortSignal(key);

    static #require(value) {
      if (value === null || typeof value !== 'object' || !(#signal in value)) {
        throw invalidThis('AbortController');
      }
      return value;
    }

    get signal() {
      return AbortController.#require(this).#signal;
    }

    abort(reason = new internal.DOMException('This operation was aborted', 'AbortError')) {
      abortWith(AbortController.#require(this).#signal, reason);
    }

    [inspectCustom](depth, options) {
      const { signal } = AbortController.#require(this);
      return depth < 0 ? 'AbortController {}' : describeInterface('AbortController', { signal }, depth, options);
    }
  }

  internal.defineInterface(AbortSignal, 'AbortSignal', ['aborted', 'reason', 'throwIfAborted', 'onabort']);
  for (const name of ['abort', 'timeout', 'any']) {
    ObjectDefineProperty(AbortSignal, name, { __proto__: null, enumerable: true });
  }
  internal.defineInterface(AbortController, 'AbortController', ['signal', 'abort']);
  internal.isAbortSignal = isAbortSignal;
})
