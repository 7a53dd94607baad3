// The engine's own scope: runs scripts on the real global, finds global names, `let` and `const` included, and serves
// names that the global lacks from the GLOBAL_SCOPE bindings.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, ObjectKeys, ObjectPrototype, ObjectPrototypeHasOwnProperty, ObjectSetPrototypeOf, Proxy,
    ReflectApply, ReflectDefineProperty, ReflectDeleteProperty, ReflectGet, ReflectHas, ReflectOwnKeys, ReflectSet, SafeMap, TypeError,
    ReflectGetOwnPropertyDescriptor, RegExpPrototypeExec } = internal.primordials;

  const globalEval = internal.primordials.eval;
  const realm = globalThis;
  const NONE = { __proto__: null };

  const sources = new SafeMap();
  internal.op('realm.define', (id, source) => {
    sources.set(id, source);
  });
  internal.op('realm.defineFunction', (id, code) => {
    sources.set(id, globalEval(code));
  });
  internal.op('realm.forget', (id) => sources.delete(id));
  internal.op('realm.run', (id) => globalEval(sources.get(id)));
  internal.op('realm.runFunction', (id) => sources.get(id)());
  internal.op('realm.unit', (id, code, names, variables, escapes, ...written) => {
    internal.scopes.define(id, globalEval(code), names, written, variables, escapes);
  });

  // ---- global names

  const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
  const lexical = new SafeMap();
  internal.op('realm.declared', (...names) => {
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (!lexical.has(name) && RegExpPrototypeExec(IDENTIFIER, name) !== null) {
        lexical.set(name, {
          __proto__: null,
          get: globalEval(`(() => ${name})`),
          set: globalEval(`((value) => { ${name} = value; })`),
        });
      }
    }
  });

  function find(name) {
    const binding = lexical.get(name);
    if (binding !== undefined) {
      return binding.get();
    }
    return ObjectPrototypeHasOwnProperty(realm, name) ? realm[name] : NONE;
  }

  internal.op('realm.get', (name) => {
    const value = find(name);
    return value === NONE ? undefined : value;
  });
  internal.op('realm.has', (name) => lexical.has(name) || ObjectPrototypeHasOwnProperty(realm, name));
  internal.op('realm.put', (name, value) => {
    const binding = lexical.get(name);
    if (binding !== undefined) {
      binding.set(value);
    } else if (!ReflectSet(realm, name, value)) {
      throw new TypeError(`Cannot assign to read only global '${name}'`);
    }
  });
  internal.op('realm.delete', (name) => {
    if (lexical.has(name)) {
      lexical.get(name).set(undefined);
      return;
    }
    const descriptor = ReflectGetOwnPropertyDescriptor(realm, name);
    if (descriptor !== undefined && !ReflectDeleteProperty(realm, name)) {
      ReflectSet(realm, name, undefined);
    }
  });
  internal.op('realm.keys', () => {
    const keys = ObjectKeys(realm);
    lexical.forEach((_, name) => {
      ArrayPrototypePush(keys, name);
    });
    return keys;
  });

  const MISSING = internal.missing;
  internal.op('realm.invoke', (name, ...values) => {
    const target = find(name);
    if (typeof target !== 'function') {
      return MISSING;
    }
    return ReflectApply(target, undefined, values);
  });
  internal.op('realm.invokeMethod', (self, name, ...values) => {
    const target = self === undefined || self === null ? undefined : self[name];
    if (typeof target !== 'function') {
      return MISSING;
    }
    return ReflectApply(target, self, values);
  });
  internal.op('realm.callable', (self, name) => {
    const target = self === undefined ? find(name) : self[name];
    return typeof target === 'function';
  });

  // ---- GLOBAL_SCOPE

  /** Set by Java at job entry while the context has any GLOBAL_SCOPE bindings. */
  internal.globalScope = { __proto__: null, active: false };
  internal.op('realm.globalScope', (active) => {
    internal.globalScope.active = active;
  });

  const fallback = new Proxy(ObjectPrototype, {
    __proto__: null,
    has: (target, key) => internal.globalScope.active && typeof key === 'string' && internal.host.globalHas(key)
      || ReflectHas(target, key),
    get: (target, key, receiver) => {
      if (internal.globalScope.active && typeof key === 'string' && internal.host.globalHas(key)) {
        return internal.host.globalGet(key);
      }
      return ReflectGet(target, key, receiver);
    },
    set: (target, key, value, receiver) => ReflectDefineProperty(receiver, key, {
      __proto__: null, value, writable: true, enumerable: true, configurable: true }),
    setPrototypeOf: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
  ObjectSetPrototypeOf(realm, fallback);
})
