// What kind of object a value is, by its internal slots and not by what it claims: `internal.types`.
//
// JavaScript shows slots only by calling a method that needs them and catching the failure, which is slow. So the
// prototype chain names the candidates, one call confirms them, and only objects whose chain does not end in
// Object.prototype are put to every test. No getter of a script runs here; traps of a Proxy may, and may throw.
(function (internal) {
  'use strict';

  const {
    ArrayBufferIsView,
    ArrayBufferPrototypeGetByteLength,
    ArrayIsArray,
    BigIntPrototypeValueOf,
    BooleanPrototypeValueOf,
    DataView,
    DatePrototypeGetTime,
    Error,
    ErrorIsError,
    MapPrototypeGetSize,
    NumberPrototypeValueOf,
    ObjectPrototype,
    ObjectPrototypeToString,
    ReflectGetOwnPropertyDescriptor,
    ReflectGetPrototypeOf,
    ReflectIsExtensible,
    RegExpPrototype,
    RegExpPrototypeGetSource,
    SafeMap,
    SetPrototypeGetSize,
    StringPrototypeSlice,
    StringPrototypeValueOf,
    SymbolPrototypeValueOf,
    SymbolToStringTag,
    TypedArrayPrototypeGetSymbolToStringTag,
    WeakMapPrototypeHas,
    WeakRefPrototypeDeref,
    WeakSetPrototypeHas,
  } = internal.primordials;
  const primordials = internal.primordials;

  const probe = {};

  // kind -> a call that throws unless the object has the slots
  const slots = {
    __proto__: null,
    Map: MapPrototypeGetSize,
    Set: SetPrototypeGetSize,
    WeakMap: (value) => WeakMapPrototypeHas(value, probe),
    WeakSet: (value) => WeakSetPrototypeHas(value, probe),
    WeakRef: WeakRefPrototypeDeref,
    ArrayBuffer: ArrayBufferPrototypeGetByteLength,
    // V8 has no SharedArrayBuffer while a snapshot is made: what a DataView accepts and ArrayBuffer's getter does not is one.
    SharedArrayBuffer: (value) => new DataView(value),
    Date: DatePrototypeGetTime,
    RegExp: RegExpPrototypeGetSource,
    Number: NumberPrototypeValueOf,
    String: StringPrototypeValueOf,
    Boolean: BooleanPrototypeValueOf,
    BigInt: BigIntPrototypeValueOf,
    Symbol: SymbolPrototypeValueOf,
  };

  // Kinds without a harmless call that could tell: having the prototype must do.
  const unconfirmed = [
    'Promise', 'Generator', 'AsyncGenerator', 'ArrayIterator', 'MapIterator', 'SetIterator', 'StringIterator',
    'RegExpStringIterator', 'FinalizationRegistry',
  ];

  const kindOfPrototype = new SafeMap();
  for (const kind in slots) {
    if (primordials[`${kind}Prototype`] !== undefined) {
      kindOfPrototype.set(primordials[`${kind}Prototype`], kind);
    }
  }
  for (const kind of unconfirmed) {
    kindOfPrototype.set(primordials[`${kind}Prototype`], kind);
  }
  kindOfPrototype.set(primordials.ErrorPrototype, 'Error');

  const hiddenSlots = ['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'ArrayBuffer', 'SharedArrayBuffer', 'BigInt', 'Symbol'];

  function confirms(kind, value) {
    const test = slots[kind];
    if (test === undefined) {
      return kind === 'Error' ? ErrorIsError === undefined || ErrorIsError(value) : !kindOfPrototype.has(value);
    }
    if (value === RegExpPrototype) {
      return false;
    }
    try {
      test(value);
      return true;
    } catch {
      return false;
    }
  }

  /** The descriptor of a property wherever the chain has it, without running a getter. */
  function findDescriptor(object, key) {
    for (let holder = object; holder !== null; holder = ReflectGetPrototypeOf(holder)) {
      const descriptor = ReflectGetOwnPropertyDescriptor(holder, key);
      if (descriptor !== undefined) {
        return descriptor;
      }
    }
    return undefined;
  }

  function isModuleNamespace(value, prototype) {
    if (prototype !== null || ReflectIsExtensible(value)) {
      return false;
    }
    const tag = ReflectGetOwnPropertyDescriptor(value, SymbolToStringTag);
    return tag !== undefined && tag.value === 'Module' && !tag.writable && !tag.configurable && !tag.enumerable;
  }

  function isShared(value) {
    return findDescriptor(value, SymbolToStringTag)?.value === 'SharedArrayBuffer' && confirms('SharedArrayBuffer', value);
  }

  // Most of these calls throw: what an error costs is its stack, so none is taken meanwhile.
  function kindBySlots(value) {
    const limit = ReflectGetOwnPropertyDescriptor(Error, 'stackTraceLimit');
    const adjustable = limit !== undefined && limit.writable === true;
    if (adjustable) {
      Error.stackTraceLimit = 0;
    }
    let found = 'Object';
    for (let i = 0; i < hiddenSlots.length && found === 'Object'; i++) {
      if (confirms(hiddenSlots[i], value)) {
        found = hiddenSlots[i];
      }
    }
    if (adjustable) {
      Error.stackTraceLimit = limit.value;
    }
    return found;
  }

  function kindByChain(value, first) {
    let prototype = first;
    let last = null;
    while (prototype !== null) {
      const kind = kindOfPrototype.get(prototype);
      if (kind !== undefined && confirms(kind, value)) {
        return kind;
      }
      last = prototype;
      prototype = ReflectGetPrototypeOf(prototype);
    }
    if (last === ObjectPrototype || value === ObjectPrototype) {
      return isShared(value) ? 'SharedArrayBuffer' : 'Object';
    }
    return isModuleNamespace(value, first) ? 'Module' : kindBySlots(value);
  }

  // Without a Symbol.toStringTag the answer is the engine's own.
  function ownTag(value) {
    try {
      return StringPrototypeSlice(ObjectPrototypeToString(value), 8, -1);
    } catch {
      // only the trap of a Proxy can fail here, and a Proxy is a plain object
      return 'Object';
    }
  }

  /**
   * 'Function', 'Array', 'TypedArray', 'DataView', 'Host', 'Arguments', 'Error', 'Module', the name of a built-in class,
   * or 'Object' for all others. `value` is an object or a function.
   */
  function kindOf(value) {
    if (typeof value === 'function') {
      return 'Function';
    }
    if (ArrayIsArray(value)) {
      return 'Array';
    }
    if (ArrayBufferIsView(value)) {
      return TypedArrayPrototypeGetSymbolToStringTag(value) === undefined ? 'DataView' : 'TypedArray';
    }
    if (internal.isHostObject !== undefined && internal.isHostObject(value)) {
      return 'Host';
    }
    const tag = SymbolToStringTag in value ? 'Object' : ownTag(value);
    if (tag !== 'Object') {
      return tag;
    }
    const prototype = ReflectGetPrototypeOf(value);
    return prototype === ObjectPrototype ? 'Object' : kindByChain(value, prototype);
  }

  /** undefined for all but a Proxy, its target, or null once revoked; every object counts as plain if Java cannot tell. */
  function proxyTarget(value) {
    return internal.host.proxyTarget?.(value);
  }

  /** A proxy's target and handler, null when it was revoked, undefined for other values. */
  function proxyParts(value) {
    return internal.host.proxyParts?.(value);
  }

  internal.types = { __proto__: null, findDescriptor, kindOf, proxyParts, proxyTarget };
})
