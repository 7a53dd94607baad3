// Timers as in Node: setTimeout, setInterval, setImmediate, their clear functions, and queueMicrotask.
//
// The prelude keeps id -> Timeout (or Immediate); Java keeps id -> deadline and calls back
//   timers.fire(id)       a timer is due; Java re-arms repeating ones
//   timers.immediate(id)  an immediate is due
(function (internal) {
  'use strict';

  const {
    MathMin,
    MathTrunc,
    ObjectDefineProperty,
    PromisePrototypeThen,
    PromiseResolve,
    ReflectApply,
    SafeMap,
    Symbol,
    SymbolDispose,
    SymbolToPrimitive,
    TypeError,
  } = internal.primordials;
  const { validateFunction } = internal.nodeErrors;

  const longestDelay = 2 ** 31 - 1;
  const key = Symbol('timers');
  const timeouts = new SafeMap();
  const immediates = new SafeMap();
  let lastId = 0;

  // Set by the classes' static blocks: what only this file may do to a timer.
  let runTimeout;
  let cancelTimeout;
  let unreference;
  let runImmediate;
  let cancelImmediate;

  function requireKey(given) {
    if (given !== key) {
      throw new TypeError('Illegal constructor');
    }
  }

  function coerceDelay(delay) {
    const number = delay === undefined ? 1 : delay * 1;
    return number >= 1 && number <= longestDelay ? MathTrunc(number) : 1;
  }

  class Timeout {
    #id;
    #callback;
    #args;
    #delay;
    #repeat;
    #referenced = true;
    #cleared = false;

    constructor(given, callback, delay, args, repeat) {
      requireKey(given);
      this.#id = ++lastId;
      this.#callback = callback;
      this.#delay = delay;
      this.#args = args;
      this.#repeat = repeat;
      this.#start();
    }

    #start() {
      internal.host.timerStart(this.#id, this.#delay, this.#repeat);
      timeouts.set(this.#id, this);
      if (!this.#referenced) {
        internal.host.timerRef(this.#id, false);
      }
    }

    #reference(referenced) {
      if (this.#referenced !== referenced) {
        this.#referenced = referenced;
        if (timeouts.has(this.#id)) {
          internal.host.timerRef(this.#id, referenced);
        }
      }
      return this;
    }

    refresh() {
      if (!this.#cleared) {
        this.#start();
      }
      return this;
    }

    unref() {
      return this.#reference(false);
    }

    ref() {
      return this.#reference(true);
    }

    hasRef() {
      return this.#referenced;
    }

    close() {
      cancelTimeout(this);
      return this;
    }

    [SymbolToPrimitive]() {
      return this.#id;
    }

    static {
      runTimeout = (timeout) => {
        if (!timeout.#repeat) {
          timeouts.delete(timeout.#id);
        }
        ReflectApply(timeout.#callback, timeout, timeout.#args);
      };
      unreference = (timeout) => timeout.#reference(false);
      cancelTimeout = (timeout) => {
        if (timeout === null || typeof timeout !== 'object' || !(#id in timeout)) {
          return;
        }
        timeout.#cleared = true;
        if (timeouts.delete(timeout.#id)) {
          internal.host.timerStop(timeout.#id);
        }
      };
    }
  }

  class Immediate {
    #id;
    #callback;
    #args;
    #referenced = true;

    constructor(given, callback, args) {
      requireKey(given);
      this.#id = ++lastId;
      this.#callback = callback;
      this.#args = args;
      internal.host.immediateStart(this.#id);
      immediates.set(this.#id, this);
    }

    #reference(referenced) {
      if (this.#referenced !== referenced) {
        this.#referenced = referenced;
        if (immediates.has(this.#id)) {
          internal.host.immediateRef?.(this.#id, referenced);
        }
      }
      return this;
    }

    ref() {
      return this.#reference(true);
    }

    unref() {
      return this.#reference(false);
    }

    hasRef() {
      return this.#referenced;
    }

    static {
      runImmediate = (immediate) => {
        immediates.delete(immediate.#id);
        ReflectApply(immediate.#callback, immediate, immediate.#args);
      };
      cancelImmediate = (immediate) => {
        if (immediate === null || typeof immediate !== 'object' || !(#id in immediate)) {
          return;
        }
        if (immediates.delete(immediate.#id)) {
          internal.host.immediateStop(immediate.#id);
        }
      };
    }
  }

  if (SymbolDispose !== undefined) {
    const disposer = (cancel) => ({
      __proto__: null,
      value: { [SymbolDispose]() { cancel(this); } }[SymbolDispose],
      writable: true,
      enumerable: false,
      configurable: true,
    });
    ObjectDefineProperty(Timeout.prototype, SymbolDispose, disposer(cancelTimeout));
    ObjectDefineProperty(Immediate.prototype, SymbolDispose, disposer(cancelImmediate));
  }

  function setTimeout(callback, delay, ...args) {
    validateFunction(callback, 'callback', setTimeout);
    return new Timeout(key, callback, coerceDelay(delay), args, false);
  }

  function setInterval(callback, delay, ...args) {
    validateFunction(callback, 'callback', setInterval);
    return new Timeout(key, callback, coerceDelay(delay), args, true);
  }

  function setImmediate(callback, ...args) {
    validateFunction(callback, 'callback', setImmediate);
    return new Immediate(key, callback, args);
  }

  /** The Timeout that a number or its decimal text stands for; anything else stands for itself. */
  function timeoutOf(timer) {
    if (typeof timer === 'number') {
      return timeouts.get(timer);
    }
    if (typeof timer === 'string') {
      const timeout = timeouts.get(+timer);
      return `${+timer}` === timer ? timeout : undefined;
    }
    return timer;
  }

  function clearTimeout(timer) {
    cancelTimeout(timeoutOf(timer));
  }

  function clearInterval(timer) {
    cancelTimeout(timeoutOf(timer));
  }

  function clearImmediate(immediate) {
    cancelImmediate(immediate);
  }

  // A settled promise of our own: an own `constructor` keeps then() from consulting what scripts can change.
  const settled = PromiseResolve(undefined);
  ObjectDefineProperty(settled, 'constructor', { __proto__: null, value: undefined });

  function queueMicrotask(callback) {
    validateFunction(callback, 'callback', queueMicrotask);
    PromisePrototypeThen(settled, () => {
      try {
        callback();
      } catch (error) {
        internal.reportUncaught(error);
      }
    });
  }

  /** Calls back after a time, if something else keeps the loop alive until then. */
  internal.startBackgroundTimer = (callback, delay) => {
    const timeout = new Timeout(key, callback, coerceDelay(MathMin(delay, longestDelay)), [], false);
    unreference(timeout);
  };

  // What a callback throws is reported at once, before the microtasks that it left.
  function runReported(run, timer) {
    try {
      run(timer);
    } catch (error) {
      internal.reportUncaught(error);
    }
  }

  internal.op('timers.fire', (id) => {
    const timeout = timeouts.get(id);
    if (timeout !== undefined) {
      runReported(runTimeout, timeout);
    }
  });
  internal.op('timers.immediate', (id) => {
    const immediate = immediates.get(id);
    if (immediate !== undefined) {
      runReported(runImmediate, immediate);
    }
  });

  const functions = {
    __proto__: null,
    setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, queueMicrotask,
  };
  for (const name in functions) {
    ObjectDefineProperty(globalThis, name, {
      __proto__: null, value: functions[name], writable: true, enumerable: true, configurable: true,
    });
  }
  internal.timers = functions;
})
