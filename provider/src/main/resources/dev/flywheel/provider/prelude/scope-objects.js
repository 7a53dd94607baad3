// Scope objects: what stands behind their own properties, and the fast ways to make those.
//
// Own properties are copies of the Bindings' values. Behind them stand the built-ins as they were before any script ran,
// and last a proxy that knows what a missing name means.
(function (internal) {
  'use strict';

  const {
    ErrorCaptureStackTrace, ObjectCreate, ObjectPrototype, ObjectPrototypeHasOwnProperty: hasOwn, Proxy,
    ReferenceError, ReflectApply, ReflectDefineProperty, ReflectGet, ReflectGetOwnPropertyDescriptor,
    ReflectHas, ReflectOwnKeys, SafeMap,
  } = internal.primordials;
  const realGlobal = globalThis;
  const MISSING = internal.missing;

  class Identity {
    constructor(object) {
      return object;
    }
  }

  /** Ties a scope object to its record, invisibly. */
  class Stamp extends Identity {
    #record;
    constructor(object, record) {
      super(object);
      this.#record = record;
    }
    static recordOf(object) {
      return #record in object ? object.#record : undefined;
    }
  }

  /** The error for a name that is nowhere; its stack begins at the caller of `below`. */
  function missingName(name, below) {
    const error = new ReferenceError(`${name} is not defined`);
    ErrorCaptureStackTrace(error, below);
    return error;
  }

  let added;
  const adders = new SafeMap();

  /** Makes a class whose instances, whatever object they are, get an own property: the fastest way past the prototypes. */
  function adderOf(name) {
    let adder = adders.get(name);
    if (adder === undefined) {
      adder = class extends Identity {
        [name] = added;
      };
      adders.set(name, adder);
    }
    return adder;
  }

  function add(scope, Adder, value) {
    added = value;
    new Adder(scope);
    added = undefined;
  }

  /** Sets an own property, whatever stands behind. */
  function define(scope, name, value) {
    if (hasOwn(scope, name)) {
      scope[name] = value;
    } else {
      add(scope, adderOf(name), value);
    }
  }

  // The last of every scope object's prototypes: the names of Object.prototype, as a global object has them, and no others.
  const missingTraps = {
    __proto__: null,
    get(target, name, receiver) {
      if (typeof name === 'symbol' || ReflectHas(ObjectPrototype, name)) {
        return ReflectGet(ObjectPrototype, name, receiver);
      }
      const record = Stamp.recordOf(receiver);
      const value = record === undefined ? MISSING : record.get(name);
      if (value === MISSING) {
        throw missingName(name, missingTraps.get);
      }
      return value;
    },
    has(target, name) {
      return ReflectHas(ObjectPrototype, name);
    },
    set(target, name, value, receiver) {
      define(receiver, name, value);
      return true;
    },
    getPrototypeOf() {
      return ObjectPrototype;
    },
  };
  const missing = new Proxy(ObjectCreate(null), missingTraps);

  const builtIns = ObjectCreate(missing);

  /** What each scope has in place of the engine's own: its global object, its eval and its Function. */
  function ownBuiltIn(name, enumerable, read) {
    ReflectDefineProperty(builtIns, name, {
      __proto__: null,
      enumerable,
      configurable: true,
      get() {
        return read(Stamp.recordOf(this));
      },
      set(value) {
        define(this, name, value);
      },
    });
  }

  /** V8 makes this built-in when it is first looked at; so does a scope. */
  function captureLater(name) {
    let value;
    ReflectDefineProperty(builtIns, name, {
      __proto__: null,
      configurable: true,
      get: () => (value ??= realGlobal[name]),
      set(changed) {
        define(this, name, changed);
      },
    });
  }

  /**
   * Takes the global object's properties as the built-ins of all scopes: while the snapshot is made, and those that V8
   * adds later before any script runs.
   */
  function captureBuiltIns() {
    const keys = ReflectOwnKeys(realGlobal);
    for (let i = 0; i < keys.length; i++) {
      const name = keys[i];
      if (hasOwn(builtIns, name)) {
        continue;
      }
      if (name === internal.lazyGlobal) {
        captureLater(name);
        continue;
      }
      const present = ReflectGetOwnPropertyDescriptor(realGlobal, name);
      if (present.value === internal) {
        continue;
      }
      if (present.value === realGlobal) {
        ownBuiltIn(name, present.enumerable, (record) => record.facade);
      } else if (present.get !== undefined) {
        const { get } = present;
        present.get = () => ReflectApply(get, realGlobal, []);
        ReflectDefineProperty(builtIns, name, present);
      } else if (name !== 'eval' && name !== 'Function') {
        ReflectDefineProperty(builtIns, name, present);
      }
    }
    if (!hasOwn(builtIns, 'eval')) {
      ownBuiltIn('eval', false, (record) => record.evalFunction);
      ownBuiltIn('Function', false, (record) => record.functionConstructor);
    }
  }

  internal.scopeObjects = {
    MISSING, Stamp, add, adderOf, builtIns, captureBuiltIns, create: () => ObjectCreate(builtIns), define, missingName,
  };
})
