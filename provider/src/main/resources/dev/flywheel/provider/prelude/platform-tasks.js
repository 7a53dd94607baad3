// Says when V8's own tasks are to be run by the loop: asynchronous WebAssembly, Atomics.waitAsync and
// FinalizationRegistry finish in tasks that nobody would run otherwise. The replaced functions are Proxies, so that
// name, length and properties stay those of V8.
(function (internal) {
  'use strict';

  const { Atomics, FinalizationRegistry, ObjectDefineProperty, PromisePrototypeThen, Proxy, ReflectApply,
    ReflectConstruct } = internal.primordials;

  const SOON = 100, LONGEST = 2 ** 31;

  function replace(object, name, apply) {
    const original = object[name];
    if (typeof original === 'function') {
      ObjectDefineProperty(object, name, {
        __proto__: null, value: new Proxy(original, { __proto__: null, apply }), writable: true, enumerable: false,
        configurable: true,
      });
    }
  }

  // ---- Atomics

  const atomics = globalThis.Atomics;
  replace(atomics, 'waitAsync', (target, self, values) => {
    const result = ReflectApply(target, self, values);
    const timeout = values[3];
    if (result.async && typeof timeout === 'number' && timeout < LONGEST) {
      internal.host.pumpFor(timeout + SOON);
    }
    return result;
  });
  replace(atomics, 'notify', (target, self, values) => {
    const woken = ReflectApply(target, self, values);
    if (woken > 0) {
      internal.host.pumpFor(SOON);
    }
    return woken;
  });

  // ---- FinalizationRegistry

  const registryPrototype = FinalizationRegistry.prototype;
  let registered = false;
  replace(registryPrototype, 'register', (target, self, values) => {
    const result = ReflectApply(target, self, values);
    if (!registered) {
      registered = true;
      internal.host.pumpAfterCollections();
    }
    return result;
  });

  function guarded(cleanup) {
    return (held) => {
      try {
        cleanup(held);
      } catch (error) {
        internal.reportUncaught(error);
      }
    };
  }

  const registry = new Proxy(FinalizationRegistry, {
    __proto__: null,
    construct: (target, values, newTarget) => ReflectConstruct(target,
      typeof values[0] === 'function' ? [guarded(values[0])] : values, newTarget === registry ? target : newTarget),
  });
  ObjectDefineProperty(globalThis, 'FinalizationRegistry', {
    __proto__: null, value: registry, writable: true, enumerable: false, configurable: true,
  });
  ObjectDefineProperty(registryPrototype, 'constructor', {
    __proto__: null, value: registry, writable: true, enumerable: false, configurable: true,
  });

  // ---- WebAssembly, which exists only once the isolate runs

  let compiling = 0;
  function ended() {
    if (--compiling === 0) {
      internal.host.pumpWanted(false);
    }
  }

  function tracked(target, self, values) {
    const promise = ReflectApply(target, self, values);
    if (++compiling === 1) {
      internal.host.pumpWanted(true);
    }
    return PromisePrototypeThen(promise, (value) => {
      ended();
      return value;
    }, (error) => {
      ended();
      throw error;
    });
  }

  internal.op('platform.connect', () => {
    const wasm = globalThis.WebAssembly;
    if (wasm !== undefined) {
      replace(wasm, 'compile', tracked);
      replace(wasm, 'instantiate', tracked);
    }
  });

  /** Does nothing: the call ends with a microtask checkpoint. */
  internal.op('platform.checkpoint', () => {});
})
