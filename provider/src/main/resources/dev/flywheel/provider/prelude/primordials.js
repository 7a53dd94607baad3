// The built-ins as they were before any script ran: `internal.primordials`, and the table of operations
// that Java may call: `internal.ops`, filled through `internal.op(name, fn)`.
//
// Scripts share one realm with the prelude and may replace Array.prototype.push and its like, so prelude code
// calls the natives captured here. Names follow Node's convention:
//   Array.isArray              -> ArrayIsArray             (static method, bound to its constructor)
//   Array.prototype.push       -> ArrayPrototypePush       (this becomes the first argument)
//   get Map.prototype.size     -> MapPrototypeGetSize
//   Array.prototype[@@iterator]-> ArrayPrototypeSymbolIterator
//   Symbol.iterator            -> SymbolIterator
//
// Three things stay unsafe whatever is captured, and prelude code avoids them: for-of, spread and array
// destructuring over arrays (they look up Array.prototype[@@iterator]); use an index, ReflectApply and [i] instead.
//
// Intl and WebAssembly are left out on purpose: neither may be touched while a snapshot is being made.
(function (internal) {
  'use strict';

  const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } = Reflect;
  const { freeze } = Object;
  const { bind, call } = Function.prototype;
  let primordials = { __proto__: null };

  /** Turns a method into a function whose first argument is `this`. */
  const uncurryThis = bind.bind(call);
  primordials.uncurryThis = uncurryThis;

  const upperFirst = (text) => text[0].toUpperCase() + text.slice(1);

  // 'push' -> 'Push', Symbol.iterator -> 'SymbolIterator'
  function memberName(key) {
    return typeof key === 'symbol' ? `Symbol${upperFirst(key.description.slice(7))}` : upperFirst(key);
  }

  function capture(name, descriptor) {
    defineProperty(primordials, name, { __proto__: null, enumerable: true, ...descriptor });
  }

  function captureAccessor(prefix, name, descriptor, wrap) {
    if (descriptor.get) {
      capture(`${prefix}Get${name}`, { value: wrap(descriptor.get) });
    }
    if (descriptor.set) {
      capture(`${prefix}Set${name}`, { value: wrap(descriptor.set) });
    }
  }

  function captureStatics(source, prefix) {
    for (const key of ownKeys(source)) {
      const descriptor = getOwnPropertyDescriptor(source, key);
      if (typeof key === 'symbol' && !key.description.startsWith('Symbol.')) {
        continue;
      }
      if (descriptor.get || descriptor.set) {
        captureAccessor(prefix, memberName(key), descriptor, (accessor) => bind.call(accessor, source));
      } else {
        const { value } = descriptor;
        const isMethod = typeof value === 'function' && key !== 'prototype' && key !== 'constructor';
        capture(`${prefix}${memberName(key)}`, { value: isMethod ? bind.call(value, source) : value });
      }
    }
  }

  function capturePrototype(source, prefix) {
    for (const key of ownKeys(source)) {
      const descriptor = getOwnPropertyDescriptor(source, key);
      if (descriptor.get || descriptor.set) {
        captureAccessor(prefix, memberName(key), descriptor, uncurryThis);
      } else {
        const { value } = descriptor;
        const isMethod = typeof value === 'function' && key !== 'constructor';
        capture(`${prefix}${memberName(key)}`, { value: isMethod ? uncurryThis(value) : value });
      }
    }
  }

  for (const name of ['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'parseInt', 'parseFloat', 'eval']) {
    primordials[name] = globalThis[name];
  }

  for (const name of ['Atomics', 'JSON', 'Math', 'Proxy', 'Reflect']) {
    captureStatics(globalThis[name], name);
    primordials[name] = globalThis[name];
  }

  const constructors = [
    'AggregateError', 'Array', 'ArrayBuffer', 'AsyncDisposableStack', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean',
    'DataView', 'Date', 'DisposableStack', 'Error', 'EvalError', 'FinalizationRegistry', 'Float16Array', 'Float32Array',
    'Float64Array', 'Function', 'Int16Array', 'Int32Array', 'Int8Array', 'Iterator', 'Map', 'Number', 'Object', 'Promise',
    'RangeError', 'ReferenceError', 'RegExp', 'Set', 'SharedArrayBuffer', 'String', 'SuppressedError', 'Symbol', 'SyntaxError',
    'TypeError', 'URIError', 'Uint16Array', 'Uint32Array', 'Uint8Array', 'Uint8ClampedArray', 'WeakMap', 'WeakRef', 'WeakSet',
  ];
  for (const name of constructors) {
    const original = globalThis[name];
    if (original === undefined) {
      continue;
    }
    primordials[name] = original;
    captureStatics(original, name);
    capturePrototype(original.prototype, `${name}Prototype`);
  }

  const generatorFunction = getPrototypeOf(function* () {});
  const asyncGeneratorFunction = getPrototypeOf(async function* () {});
  const hidden = {
    __proto__: null,
    TypedArray: getPrototypeOf(Uint8Array),
    AsyncFunction: getPrototypeOf(async function () {}).constructor,
    GeneratorFunction: generatorFunction.constructor,
    AsyncGeneratorFunction: asyncGeneratorFunction.constructor,
  };
  for (const name in hidden) {
    primordials[name] = hidden[name];
    captureStatics(hidden[name], name);
    capturePrototype(hidden[name].prototype, `${name}Prototype`);
  }
  const hiddenPrototypes = {
    __proto__: null,
    ArrayIterator: getPrototypeOf([][Symbol.iterator]()),
    MapIterator: getPrototypeOf(new Map()[Symbol.iterator]()),
    SetIterator: getPrototypeOf(new Set()[Symbol.iterator]()),
    StringIterator: getPrototypeOf(''[Symbol.iterator]()),
    RegExpStringIterator: getPrototypeOf(/./[Symbol.matchAll]('')),
    Generator: generatorFunction.prototype,
    AsyncGenerator: asyncGeneratorFunction.prototype,
    AsyncIterator: getPrototypeOf(asyncGeneratorFunction.prototype),
  };
  for (const name in hiddenPrototypes) {
    primordials[`${name}Prototype`] = hiddenPrototypes[name];
    capturePrototype(hiddenPrototypes[name], `${name}Prototype`);
  }

  /** An iterator over what `createIterator(self)` yields that no later change of prototypes can reach. */
  function safeIteratorClass(createIterator, next) {
    class SafeIterator {
      #iterator;
      constructor(iterable) {
        this.#iterator = createIterator(iterable);
      }
      next() {
        return next(this.#iterator);
      }
      [Symbol.iterator]() {
        return this;
      }
    }
    setPrototypeOf(SafeIterator.prototype, null);
    freeze(SafeIterator.prototype);
    freeze(SafeIterator);
    return SafeIterator;
  }
  primordials.SafeArrayIterator = safeIteratorClass(
    primordials.ArrayPrototypeSymbolIterator, primordials.ArrayIteratorPrototypeNext);
  primordials.SafeStringIterator = safeIteratorClass(
    primordials.StringPrototypeSymbolIterator, primordials.StringIteratorPrototypeNext);

  /**
   * Gives `safe`, a fresh subclass of the collection `unsafe`, own copies of everything it would inherit, cuts it off
   * from the prototype chain that scripts can reach, and freezes it. Methods that yield iterators yield safe ones.
   */
  function makeSafe(unsafe, safe, iteratorNext) {
    for (const key of ownKeys(unsafe.prototype)) {
      if (key === 'constructor') {
        continue;
      }
      const descriptor = getOwnPropertyDescriptor(unsafe.prototype, key);
      if (iteratorNext !== undefined && (key === 'keys' || key === 'values' || key === 'entries' || key === Symbol.iterator)) {
        const SafeIterator = safeIteratorClass(uncurryThis(descriptor.value), iteratorNext);
        descriptor.value = function () {
          return new SafeIterator(this);
        };
      }
      defineProperty(safe.prototype, key, { __proto__: null, ...descriptor });
    }
    setPrototypeOf(safe.prototype, null);
    freeze(safe.prototype);
    freeze(safe);
    return safe;
  }
  primordials.makeSafe = makeSafe;

  primordials.SafeMap = makeSafe(Map, class SafeMap extends Map {
    constructor(iterable) {
      super(iterable);
    }
  }, primordials.MapIteratorPrototypeNext);
  primordials.SafeSet = makeSafe(Set, class SafeSet extends Set {
    constructor(iterable) {
      super(iterable);
    }
  }, primordials.SetIteratorPrototypeNext);
  primordials.SafeWeakMap = makeSafe(WeakMap, class SafeWeakMap extends WeakMap {
    constructor(iterable) {
      super(iterable);
    }
  });
  primordials.SafeWeakSet = makeSafe(WeakSet, class SafeWeakSet extends WeakSet {
    constructor(iterable) {
      super(iterable);
    }
  });
  primordials.SafeWeakRef = makeSafe(WeakRef, class SafeWeakRef extends WeakRef {
    constructor(target) {
      super(target);
    }
  });

  internal.primordials = primordials;

  /**
   * What running code looks up by names that it computes: constructors, and `<Kind>PrototypeValueOf`. The primordials
   * themselves are gone once the snapshot is made; all else lives on where a file took it.
   */
  const named = internal.namedBuiltIns = { __proto__: null };
  for (const name of constructors) {
    if (primordials[name] !== undefined) {
      named[name] = primordials[name];
    }
  }
  for (const name of ['BigInt', 'Boolean', 'Number', 'String', 'Symbol']) {
    named[`${name}PrototypeValueOf`] = primordials[`${name}PrototypeValueOf`];
  }

  /** The global that V8 makes when it is first looked at, and that takes as long as all others together. */
  internal.lazyGlobal = 'Temporal';

  const whenConnected = [];

  /** Runs a function once the isolate runs, which is after it began from a snapshot. */
  internal.onConnect ??= (action) => {
    whenConnected[whenConnected.length] = action;
  };
  internal.connected = () => {
    for (let i = 0; i < whenConnected.length; i++) {
      whenConnected[i]();
    }
  };

  // V8 installs its newest built-ins only in an isolate that runs. Files that take ErrorIsError while the snapshot is
  // made get a function that knows it later.
  let isError = primordials.ErrorIsError;
  primordials.ErrorIsError = (value) => isError(value);
  internal.onConnect(() => {
    isError ??= Error.isError;
    const later = ['Float16Array', 'SharedArrayBuffer', 'SuppressedError'];
    for (let i = 0; i < later.length; i++) {
      named[later[i]] ??= globalThis[later[i]];
    }
  });
  freeze(primordials);
  // Functions of this file live on, and with them whatever its variables hold.
  primordials = undefined;

  /** Operations that Java calls by name. */
  internal.ops ??= { __proto__: null };
  internal.op ??= function op(name, fn) {
    internal.ops[name] = fn;
  };

  /** Functions that Java provides; wired after the snapshot was loaded, so looked up at each call. */
  internal.host ??= { __proto__: null };
})
