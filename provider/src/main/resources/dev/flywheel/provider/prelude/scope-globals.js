// What a foreign scope shows as its global object, its eval and its Function, and what stands behind `with` in it.
(function (internal) {
  'use strict';

  const {
    ArrayPrototypePush, AsyncFunction, AsyncGeneratorFunction, Function, FunctionPrototype, GeneratorFunction, ObjectPrototype, ObjectPrototypeHasOwnProperty: hasOwn,
    Proxy, ReflectApply, ReflectConstruct, ReflectDefineProperty, ReflectGet, ReflectGetOwnPropertyDescriptor, ReflectHas, ReflectOwnKeys, ReflectSet,
    ReflectSetPrototypeOf, SafeSet, SafeWeakSet, SymbolUnscopables,
  } = internal.primordials;
  const { MISSING, builtIns, missingName } = internal.scopes;
  const { flush } = internal.scopes;

  function isSpecial(record, key) {
    return record.special !== null && record.special.has(key);
  }

  /** A present value: the Bindings, GLOBAL_SCOPE, the built-ins, or MISSING. */
  function lookUp(record, key) {
    flush(false);
    if (typeof key === 'symbol' || isSpecial(record, key)) {
      return hasOwn(record.scope, key) ? record.scope[key] : ObjectPrototype[key];
    }
    const value = record.get(key);
    if (value !== MISSING) {
      return value;
    }
    if (hasOwn(builtIns, key) || ReflectHas(ObjectPrototype, key)) {
      return ReflectGet(builtIns, key, record.scope);
    }
    return MISSING;
  }

  function owns(record, key) {
    if (isSpecial(record, key) || record.gone) {
      return hasOwn(record.scope, key);
    }
    return internal.host.scopeOwn(record.id, key);
  }

  function isPlain(descriptor) {
    const { writable, enumerable, configurable } = descriptor;
    return writable === true && enumerable === true && configurable === true;
  }

  /** The global object: every access goes to the Bindings at once. */
  class Facade {
    #record;
    constructor(record) {
      this.#record = record;
      ReflectSetPrototypeOf(this, null);
      const names = ReflectOwnKeys(Facade.prototype);
      for (let i = 0; i < names.length; i++) {
        if (names[i] !== 'constructor') {
          this[names[i]] = Facade.prototype[names[i]];
        }
      }
    }

    get(scope, key) {
      const value = lookUp(this.#record, key);
      return value === MISSING ? undefined : value;
    }

    has(scope, key) {
      return lookUp(this.#record, key) !== MISSING && (typeof key !== 'symbol' || ReflectHas(ObjectPrototype, key) || hasOwn(scope, key));
    }

    set(scope, key, value) {
      const record = this.#record;
      if (typeof key === 'symbol' || isSpecial(record, key)) {
        return typeof key === 'symbol' ? this.defineProperty(scope, key, plain(value)) : ReflectSet(scope, key, value);
      }
      flush(false);
      record.put(key, value);
      return true;
    }

    deleteProperty(scope, key) {
      const record = this.#record;
      flush(false);
      const own = ReflectGetOwnPropertyDescriptor(scope, key);
      if (own !== undefined && !own.configurable) {
        return false;
      }
      record.special?.delete(key);
      if (typeof key === 'symbol') {
        return delete scope[key];
      }
      record.remove(key);
      return true;
    }

    defineProperty(scope, key, descriptor) {
      const record = this.#record;
      flush(false);
      const known = owns(record, key);
      const full = known ? { __proto__: null, writable: true, enumerable: true, configurable: true, ...descriptor } : descriptor;
      if (typeof key === 'string' && !isSpecial(record, key) && isPlain(full) && hasOwn(full, 'value')) {
        record.put(key, full.value);
        return true;
      }
      if (!ReflectDefineProperty(scope, key, descriptor)) {
        return false;
      }
      record.special ??= new SafeSet();
      record.special.add(key);
      if (typeof key === 'string' && hasOwn(descriptor, 'value') && !record.gone) {
        internal.host.scopeStore(record.id, key, descriptor.value);
      }
      return true;
    }

    getOwnPropertyDescriptor(scope, key) {
      const record = this.#record;
      flush(false);
      if (typeof key === 'symbol' || isSpecial(record, key)) {
        return ReflectGetOwnPropertyDescriptor(scope, key);
      }
      if (owns(record, key)) {
        return plain(record.get(key));
      }
      if (!hasOwn(builtIns, key)) {
        return undefined;
      }
      const { enumerable } = ReflectGetOwnPropertyDescriptor(builtIns, key);
      return { ...plain(ReflectGet(builtIns, key, scope)), enumerable };
    }

    ownKeys(scope) {
      const record = this.#record;
      flush(false);
      if (record.gone) {
        return ReflectOwnKeys(scope);
      }
      const keys = new SafeSet(internal.host.scopeKeys(record.id));
      const result = [];
      keys.forEach((key) => ArrayPrototypePush(result, key));
      record.special?.forEach((key) => {
        if (!keys.has(key)) {
          ArrayPrototypePush(result, key);
        }
      });
      return result;
    }

    getPrototypeOf() {
      return ObjectPrototype;
    }

    setPrototypeOf(scope, prototype) {
      return prototype === ObjectPrototype;
    }

    preventExtensions() {
      return false;
    }
  }

  function plain(value) {
    return { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  }

  const withScopes = new SafeWeakSet();

  internal.isWithScope = (value) => typeof value === 'object' && value !== null && withScopes.has(value);

  /** Stands outside all `with` objects of a unit, in front of the engine's global object, and lets no name through. */
  internal.withScope = (record, excluded) => {
    const beyond = new SafeSet();
    beyond.add('eval');
    for (let i = 0; i < excluded.length; i++) {
      beyond.add(excluded[i]);
    }
    const traps = {
      __proto__: null,
      has: (scope, key) => !beyond.has(key),
      get: (scope, key) => {
        if (key === SymbolUnscopables) {
          return undefined;
        }
        const value = lookUp(record, key);
        if (value !== MISSING) {
          return value;
        }
        if (internal.scopes.isQuiet()) {
          return undefined;
        }
        throw missingName(key, traps.get);
      },
      set: (scope, key, value) => {
        flush(false);
        record.put(key, value);
        return true;
      },
      deleteProperty: (scope, key) => {
        flush(false);
        record.remove(key);
        return true;
      },
      getOwnPropertyDescriptor: (scope, key) => {
        const value = lookUp(record, key);
        return value === MISSING ? undefined : plain(value);
      },
      defineProperty: (scope, key, { value }) => {
        record.put(key, value);
        return true;
      },
    };
    const proxy = new Proxy(record.scope, traps);
    withScopes.add(proxy);
    return proxy;
  };

  internal.scopeFacade = (record) => {
    // The scope object itself has a prototype that scripts must not meet, so the proxy answers for it.
    return new Proxy(record.scope, new Facade(record));
  };

  internal.scopeEvalFunction = (record) => {
    const holder = {
      eval(source) {
        if (typeof source !== 'string') {
          return source;
        }
        return internal.scopes.runInRecord(record, internal.host.scopeUnit(record.id, source));
      },
    };
    return holder.eval;
  };

  /** A function of the scope, from the texts of its parameters and its body. */
  function functionOf(record, head, parts) {
    const { length } = parts;
    let parameters = '';
    for (let i = 0; i < length - 1; i++) {
      parameters += `${i === 0 ? '' : ','}${parts[i]}`;
    }
    const body = length === 0 ? '' : `${parts[length - 1]}`;
    const source = `(${head} anonymous(${parameters}\n) {\n${body}\n})`;
    return internal.scopes.runInRecord(record, internal.host.scopeUnit(record.id, source));
  }

  internal.scopeFunctionConstructor = (record) => {
    function construct(...parts) {
      return functionOf(record, 'function', parts);
    }
    ReflectDefineProperty(construct, 'name', { __proto__: null, value: 'Function', configurable: true });
    ReflectDefineProperty(construct, 'length', { __proto__: null, value: 1, configurable: true });
    ReflectDefineProperty(construct, 'prototype', { __proto__: null, value: FunctionPrototype, writable: false });
    return construct;
  };

  // ---- the constructors that every function leads to: they make code of the scope of the present job

  function guard(constructor, head) {
    const { recordOfJob } = internal.scopes;
    const guarded = new Proxy(constructor, {
      __proto__: null,
      apply(target, self, parts) {
        const record = recordOfJob();
        return record === undefined
          ? internal.importingFunction(target, head, parts) ?? ReflectApply(target, undefined, parts)
          : functionOf(record, head, parts);
      },
      construct(target, parts, newTarget) {
        const record = recordOfJob();
        const made = record === undefined ? internal.importingFunction(target, head, parts) : functionOf(record, head, parts);
        if (made === undefined) {
          return ReflectConstruct(target, parts, newTarget === guarded ? target : newTarget);
        }
        if (newTarget !== guarded) {
          ReflectSetPrototypeOf(made, newTarget.prototype);
        }
        return made;
      },
    });
    ReflectDefineProperty(constructor.prototype, 'constructor', { __proto__: null, value: guarded });
    return guarded;
  }

  const guardedFunction = guard(Function, 'function');
  ReflectDefineProperty(globalThis, 'Function', { __proto__: null, value: guardedFunction });
  const others = [[AsyncFunction, 'async function'], [GeneratorFunction, 'function*'], [AsyncGeneratorFunction, 'async function*']];
  for (let i = 0; i < others.length; i++) {
    const { 0: constructor, 1: head } = others[i];
    guard(constructor, head);
    ReflectSetPrototypeOf(constructor, guardedFunction);
  }
})
