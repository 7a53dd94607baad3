// Java classes: `instanceof`, members by signature, and the global `Java` where class look-up was granted.
(function (internal) {
  'use strict';

  const { ObjectDefineProperty, ReflectApply, SymbolHasInstance, TypeError } = internal.primordials;

  function joined(list, more) {
    for (let i = 0; i < more.length; i++) {
      list[list.length] = more[i];
    }
    return list;
  }

  internal.hostInstance = (prototype) => {
    ObjectDefineProperty(prototype, SymbolHasInstance, {
      __proto__: null,
      configurable: true,
      value(candidate) {
        return internal.isHostObject(this) && internal.isHostObject(candidate)
          && internal.host.javaInstance(this, candidate);
      },
    });
  };

  /** The overload with this signature as a function; undefined when there is none. */
  internal.memberBySignature = (object, signature) => {
    if (!internal.host.javaHasSignature(object, signature)) {
      return undefined;
    }
    return { [signature](...values) {
      return ReflectApply(internal.host.javaInvoke, undefined,
        joined([internal.isHostObject(this) ? this : object, signature], values));
    } }[signature];
  };

  function requireType(type, method) {
    if (typeof type !== 'function' || !internal.isHostObject(type)) {
      throw new TypeError(`Java.${method} expects a Java type, as Java.type gives`);
    }
    return type;
  }

  const Java = {
    type: (name) => internal.host.javaType(`${name}`),
    typeName: (type) => internal.host.javaTypeName(requireType(type, 'typeName')),
    isType: (value) => typeof value === 'function' && internal.isHostObject(value) && internal.host.javaIsType(value),
    isJavaObject: (value) => internal.isHostObject(value),
    isJavaFunction: (value) => typeof value === 'function' && internal.isHostObject(value),
    isScriptObject: (value) => (typeof value === 'object' && value !== null || typeof value === 'function')
      && !internal.isHostObject(value),
    isScriptFunction: (value) => typeof value === 'function' && !internal.isHostObject(value),
    asJSONCompatible: (value) => value,
    to: (value, type) => internal.host.javaTo(value, type),
    from: (value) => {
      const state = internal.lists?.stateOf(value);
      return state !== undefined ? internal.lists.copy(state) : internal.host.javaFrom(value);
    },
    extend: (...parts) => internal.latePart('java-extend').extend(parts),
    super: (object) => internal.latePart('java-extend').superOf(object),
    synchronized: (action, lock) => {
      if (typeof action !== 'function') {
        throw new TypeError('Java.synchronized expects a function');
      }
      return function (...values) {
        return ReflectApply(internal.host.javaSynchronized, undefined,
          joined([action, lock === undefined ? this : lock, this], values));
      };
    },
  };

  const ROOTS = ['java', 'javax', 'com', 'org', 'edu'];

  /** Defines what there is where class look-up was granted. */
  internal.op('java.install', () => {
    ObjectDefineProperty(globalThis, 'Java', {
      __proto__: null, value: Java, writable: true, enumerable: false, configurable: true });
    let root;
    const packages = () => root ??= internal.latePart('java-packages').packageOf('');
    for (let i = 0; i < ROOTS.length; i++) {
      internal.defineGlobal(ROOTS[i], () => packages()[ROOTS[i]]);
    }
    internal.defineGlobal('Packages', packages);
    internal.defineGlobal('JavaImporter', () => internal.latePart('java-packages').JavaImporter);
    internal.scopes.captureBuiltIns();
  });
})
