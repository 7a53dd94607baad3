// The engine's own scope: runs scripts on the real global, finds global names, `let` and `const` included, and serves
// names that the global lacks from the GLOBAL_SCOPE bindings.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, ObjectCreate, ObjectIs, ObjectPrototype, ObjectPrototypeHasOwnProperty, ObjectSetPrototypeOf, Proxy,
    ReflectApply, ReflectDefineProperty, ReflectDeleteProperty, ReflectGet, ReflectHas, ReflectOwnKeys, ReflectSet, SafeMap, TypeError,
    ReflectGetOwnPropertyDescriptor, RegExpPrototypeExec, SymbolToStringTag } = internal.primordials;

  const globalEval = internal.primordials.eval;
  const realm = globalThis;
  const NONE = { __proto__: null };

  const sources = new SafeMap();
  internal.op('realm.define', (id, source) => {
    sources.set(id, source);
  });
  internal.op('realm.defineFunction', (id, unit, code) => {
    const run = code === '' ? internal.runCompiled(id) : globalEval(code);
    const view = {
      __proto__: null,
      h: (line, column, value) => internal.noteThrow(unit, line, column, value),
      f: (name, value) => {
        ReflectDefineProperty(value, 'name', { __proto__: null, value: name, configurable: true });
        realm[name] = value;
      },
      m: (specifier, options) => internal.dynamicImport(unit, '', specifier, options),
      c: internal.importingText,
    };
    sources.set(id, () => run(view));
  });
  internal.op('realm.defineCompiled', (id) => {
    sources.set(id, () => internal.runCompiled(id));
  });
  internal.op('realm.forget', (id) => sources.delete(id));
  /** Runs what Java prepared: a text by its number, a function by its number negated. */
  internal.runSource = (number) => number < 0 ? sources.get(-number)() : globalEval(sources.get(number));
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
    if (name === internal.lazyGlobal && !builtIns.has(name)) {
      noteBuiltIn(name);
    }
    if (binding !== undefined) {
      binding.set(value);
    } else if (!(ObjectPrototypeHasOwnProperty(realm, name) ? ReflectSet(realm, name, value) : own(name, value))) {
      throw new TypeError(`Cannot assign to read only global '${name}'`);
    }
  });
  internal.op('realm.delete', (name) => {
    if (lexical.has(name)) {
      lexical.get(name).set(undefined);
      return;
    }
    const builtIn = builtIns.get(name);
    if (builtIn !== undefined) {
      ReflectDefineProperty(realm, name, { __proto__: null, ...builtIn });
      return;
    }
    const descriptor = ReflectGetOwnPropertyDescriptor(realm, name);
    if (descriptor !== undefined && !ReflectDeleteProperty(realm, name)) {
      ReflectSet(realm, name, undefined);
    }
  });

  // The globals that are there from the start, by name: only a replaced one is the scripts' own, and removing that
  // brings the first one back.
  const builtIns = new SafeMap();
  function noteBuiltIn(name) {
    const descriptor = ReflectGetOwnPropertyDescriptor(realm, name);
    if (descriptor !== undefined && descriptor.value !== internal) {
      builtIns.set(name, descriptor);
    }
  }
  function noteBuiltIns() {
    const keys = ReflectOwnKeys(realm);
    for (let i = 0; i < keys.length; i++) {
      if (typeof keys[i] === 'string' && keys[i] !== internal.lazyGlobal && !builtIns.has(keys[i])) {
        noteBuiltIn(keys[i]);
      }
    }
  }
  noteBuiltIns();
  internal.op('realm.ready', noteBuiltIns);

  function isOwn(name) {
    const now = ReflectGetOwnPropertyDescriptor(realm, name);
    if (now === undefined) {
      return false;
    }
    const first = builtIns.get(name);
    if (first === undefined && name === internal.lazyGlobal) {
      return now.enumerable || typeof now.value !== 'object' || now.value?.[SymbolToStringTag] !== name;
    }
    return first === undefined ? now.enumerable : !ObjectIs(now.value, first.value) || now.get !== first.get;
  }

  internal.op('realm.keys', () => {
    const all = ReflectOwnKeys(realm);
    const keys = [];
    for (let i = 0; i < all.length; i++) {
      if (typeof all[i] === 'string' && isOwn(all[i])) {
        ArrayPrototypePush(keys, all[i]);
      }
    }
    lexical.forEach((_, name) => {
      ArrayPrototypePush(keys, name);
    });
    return keys;
  });

  const MISSING = internal.missing;

  /** A global function, or else one that a module exports which Java evaluated. */
  function findFunction(name) {
    const target = find(name);
    return typeof target === 'function' ? target : internal.exported(name);
  }

  internal.op('realm.invoke', (name, ...values) => {
    const target = findFunction(name);
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
  internal.op('realm.apply', (target, ...values) => typeof target === 'function' ? ReflectApply(target, undefined, values) : MISSING);
  internal.op('realm.isFunction', (target) => typeof target === 'function');
  internal.op('realm.callable', (self, name) => {
    const target = self === undefined ? findFunction(name) : self[name];
    return typeof target === 'function';
  });

  // ---- GLOBAL_SCOPE: accessors of its names stand between the global and Object.prototype

  const fallback = ObjectCreate(ObjectPrototype);
  // A global that comes from a snapshot begins with a prototype of its own.
  internal.onConnect(() => ObjectSetPrototypeOf(realm, fallback));

  function own(key, value) {
    return ReflectDefineProperty(realm, key, {
      __proto__: null, value, writable: true, enumerable: true, configurable: true });
  }

  /** The names that the scopes behind the engine's own have now. */
  internal.op('realm.globalNames', (...names) => {
    const old = ReflectOwnKeys(fallback);
    for (let i = 0; i < old.length; i++) {
      ReflectDeleteProperty(fallback, old[i]);
    }
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      ReflectDefineProperty(fallback, name, {
        __proto__: null,
        get: () => internal.host.globalGet(name),
        set: (value) => {
          own(name, value);
        },
        enumerable: false,
        configurable: true,
      });
    }
  });

  const isName = (target, key) => typeof key === 'string' && !ReflectHas(target, key) && internal.host.globalHas(key);

  // For scopes that cannot list their names. V8 lets an assignment to an undeclared name succeed here in strict code too.
  const dynamic = new Proxy(ObjectPrototype, {
    __proto__: null,
    has: (target, key) => ReflectHas(target, key) || isName(target, key),
    get: (target, key, receiver) => isName(target, key) ? internal.host.globalGet(key) : ReflectGet(target, key, receiver),
    set: (target, key, value) => own(key, value),
    setPrototypeOf: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
  internal.op('realm.dynamicGlobals', (on) => {
    ObjectSetPrototypeOf(fallback, on ? dynamic : ObjectPrototype);
  });
})
