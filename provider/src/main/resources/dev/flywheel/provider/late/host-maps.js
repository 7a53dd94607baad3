// Java Maps: an entry is a property, and a key wins over a Java method of its name (`map["size()"]()` still calls the
// method). Iteration gives [key, value] pairs; `forEach` is Java's: (key, value). What was read holds until the next
// call that may run Java code.
//
// A wrapper is a Proxy whose handler is the state of the map. Once a script has asked for all keys, its target has the
// entries, and the handler's reading traps go away, so that V8 reads the target itself. The next call brings them back.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, ObjectCreate, ObjectDefineProperty, ObjectPrototypeHasOwnProperty, ObjectSetPrototypeOf, Proxy,
    ReflectApply, ReflectDeleteProperty, ReflectGet, ReflectHas, ReflectOwnKeys, SafeMap, SafeWeakMap, String: ToString,
    StringPrototypeIncludes, SymbolIterator, TypeError } = internal.primordials;
  const { SIZE, MAP_GET, MAP_PUT, MAP_REMOVE } = internal.hostOps;
  const { Reading, EntryIterator, KEYS, VALUES, PAIRS } = internal.readings;
  const { missing } = internal;
  const EAGER = 8, LARGEST = 9000;
  const BY_NAME = 0, BY_KEY = 1, EXACT = 2;

  const states = new SafeWeakMap();
  const stateOf = (map) => {
    const state = states.get(map);
    if (state === undefined) {
      throw new TypeError('not a Java Map or collection');
    }
    return state;
  };

  const nameOf = (key) => typeof key === 'string' ? key : internal.safeText(key);

  class MapState {
    constructor(id, target, prototype, immutable, equality) {
      this.get = trapGet;
      this.has = trapHas;
      this.ownKeys = trapOwnKeys;
      this.getOwnPropertyDescriptor = trapDescriptor;
      this.id = id;
      this.target = target;
      this.prototype = prototype;
      this.filling = false;
      this.reading = new Reading(id, 2, immutable, this);
      this.equality = equality;
      this.large = false;
      this.reads = 0;
      this.partial = undefined;
      this.entries = undefined;
      this.version = -1;
      this.filled = -1;
    }

    /** What was read may have changed. */
    stale() {
      this.get = trapGet;
      this.has = trapHas;
      this.ownKeys = trapOwnKeys;
      this.getOwnPropertyDescriptor = trapDescriptor;
      this.reads = 0;
      this.partial = undefined;
      if (this.filling) {
        filled(this);
      }
      if (this.reading.chunks.length === 0) {
        this.forget();
      }
    }

    forget() {
      this.entries = undefined;
      this.version = -1;
      if (this.filled !== -1) {
        clear(this);
      }
    }

    set(target, key, value) {
      if (typeof key !== 'string') {
        return false;
      }
      internal.callAll(MAP_PUT, this.id, BY_NAME, [key, value]);
      return true;
    }

    deleteProperty(target, key) {
      if (typeof key === 'string') {
        internal.call1(MAP_REMOVE, this.id, BY_NAME, key);
      }
      return true;
    }

    defineProperty(target, key, descriptor) {
      if (!ObjectPrototypeHasOwnProperty(descriptor, 'value') || descriptor.configurable === false) {
        return false;
      }
      return this.set(target, key, descriptor.value);
    }

    setPrototypeOf() {
      return false;
    }

    preventExtensions() {
      return false;
    }
  }
  ObjectSetPrototypeOf(MapState.prototype, null);

  // ---- looking up

  /** All entries of a map that was read whole, by their names as properties. */
  function entriesOf(state) {
    const { reading } = state;
    if (state.version !== reading.version) {
      const { chunks } = reading;
      const names = [];
      for (let i = 0; i < chunks.length; i++) {
        for (let j = 0; j < chunks[i].length; j += 2) {
          ArrayPrototypePush(names, nameOf(chunks[i][j]));
        }
      }
      // The texts of keys may have come from Java, which is no change of the map.
      reading.hold(chunks);
      state.entries = index(chunks, names);
      state.version = reading.version;
    }
    return state.entries;
  }

  function index(chunks, names) {
    const entries = new SafeMap();
    let at = 0;
    for (let i = 0; i < chunks.length; i++) {
      for (let j = 1; j < chunks[i].length; j += 2) {
        entries.set(names[at++], chunks[i][j]);
      }
    }
    return entries;
  }

  /** Reads all of a map where that is likely to pay; says whether all of it is known now. */
  function prepare(state) {
    const { reading } = state;
    if (reading.complete) {
      return true;
    }
    if (reading.valid === 0) {
      if (reading.chunks.length !== 0) {
        return reading.load();
      }
      if (state.equality && !state.large) {
        reading.chunk(0);
        state.large = !reading.complete;
        return reading.complete;
      }
    }
    return ++state.reads === EAGER && internal.read(SIZE, state.id, 0, []) <= LARGEST && reading.load();
  }

  function find(state, name) {
    const value = entriesOf(state).get(name);
    state.reading.used++;
    return value === undefined ? missing : value;
  }

  /** The value of the entry that a property names, or `missing`. */
  function lookUp(state, name) {
    const known = state.partial === undefined ? undefined : state.partial.get(name);
    if (known !== undefined) {
      return known;
    }
    if (prepare(state)) {
      return find(state, name);
    }
    const value = internal.read(MAP_GET, state.id, BY_NAME, [name]);
    state.reading.begin();
    (state.partial ??= new SafeMap()).set(name, value);
    return value;
  }

  /** The value of the entry with this key, `missing`, or undefined when Java must be asked. */
  function lookUpText(state, key) {
    return typeof key === 'string' && prepare(state) && state.reading.texts ? find(state, key) : undefined;
  }

  // ---- the traps that go away

  function trapGet(target, key, receiver) {
    if (typeof key === 'string') {
      const value = lookUp(this, key);
      if (value !== missing) {
        return value;
      }
    }
    return ReflectGet(this.prototype, key, receiver);
  }

  function trapHas(target, key) {
    return typeof key === 'string' && lookUp(this, key) !== missing || ReflectHas(this.prototype, key);
  }

  function trapDescriptor(target, key) {
    const value = typeof key === 'string' ? lookUp(this, key) : missing;
    return value === missing ? undefined
      : { __proto__: null, value, writable: true, enumerable: true, configurable: true };
  }

  function trapOwnKeys() {
    const { reading } = this;
    const names = [];
    if (reading.load()) {
      const entries = entriesOf(this);
      let ordered = true;
      entries.forEach((_, name) => {
        ordered &&= !isIndex(name);
        ArrayPrototypePush(names, name);
      });
      reading.used += names.length;
      if (ordered) {
        settle(this, entries);
      }
      return names;
    }
    const chunks = [];
    for (let i = 0, more = true; more; i++) {
      chunks[i] = reading.chunk(i);
      more = chunks[i].length === 2 * reading.room(i);
    }
    const seen = new SafeMap();
    for (let i = 0; i < chunks.length; i++) {
      for (let j = 0; j < chunks[i].length; j += 2) {
        seen.set(nameOf(chunks[i][j]), true);
      }
    }
    seen.forEach((_, name) => {
      ArrayPrototypePush(names, name);
    });
    return names;
  }

  /** Objects have such properties in an order of their own. */
  const isIndex = (name) => ToString(name >>> 0) === name;

  function clear(state) {
    const { target } = state;
    state.filled = -1;
    const names = ReflectOwnKeys(target);
    for (let i = 0; i < names.length; i++) {
      ReflectDeleteProperty(target, names[i]);
    }
  }

  function filled(state) {
    ObjectSetPrototypeOf(state.target, state.prototype);
    state.filling = false;
  }

  /** A script that is terminated half way, or is out of stack, leaves the rest to the next call or to `stale`. */
  function settle(state, entries) {
    if (!state.reading.fresh) {
      return;
    }
    if (state.filled !== state.version) {
      const { target } = state;
      state.filling = true;
      ObjectSetPrototypeOf(target, null);
      clear(state);
      entries.forEach((value, name) => {
        target[name] = value;
      });
      filled(state);
      state.filled = state.version;
    }
    state.get = undefined;
    state.has = undefined;
    state.ownKeys = undefined;
    state.getOwnPropertyDescriptor = undefined;
  }

  // ---- methods

  function hide(prototype, name, value) {
    ObjectDefineProperty(prototype, name, { __proto__: null, value, writable: true, configurable: true });
  }

  /** Java's methods that a map answers without a call, when it finds keys by equality and has only texts. */
  const answering = {
    __proto__: null,
    get: (value) => value === missing ? null : value,
    containsKey: (value) => value !== missing,
    getOrDefault: (value, fallback) => value === missing ? fallback : value,
  };

  function answer(prototype, name) {
    if (!ObjectPrototypeHasOwnProperty(prototype, name)) {
      return;
    }
    const ofJava = prototype[name];
    const count = name === 'getOrDefault' ? 2 : 1;
    const pick = answering[name];
    const { [name]: method } = {
      [name](...list) {
        const state = states.get(this);
        if (state !== undefined && list.length === count && typeof list[0] === 'string') {
          const value = lookUpText(state, list[0]);
          if (value !== undefined) {
            return pick(value, list[1]);
          }
          if (name === 'get') {
            return internal.read(MAP_GET, state.id, EXACT, list);
          }
        }
        return ReflectApply(ofJava, this, list);
      },
    };
    hide(prototype, name, method);
  }

  const methods = {
    __proto__: null,
    keys() {
      return new EntryIterator(stateOf(this).reading, KEYS);
    },
    entries() {
      return new EntryIterator(stateOf(this).reading, PAIRS);
    },
    values() {
      return new EntryIterator(stateOf(this).reading, VALUES);
    },
    has(key) {
      const state = stateOf(this);
      const value = lookUpText(state, key);
      return (value === undefined ? internal.read(MAP_GET, state.id, BY_KEY, [key]) : value) !== missing;
    },
    set(key, value) {
      internal.callAll(MAP_PUT, stateOf(this).id, BY_KEY, [key, value]);
      return this;
    },
    delete(key) {
      return internal.call1(MAP_REMOVE, stateOf(this).id, BY_KEY, key);
    },
  };

  function forEach(action, receiver) {
    if (typeof action !== 'function') {
      throw new TypeError(`${internal.safeText(action)} is not a function`);
    }
    const iterator = new EntryIterator(stateOf(this).reading, PAIRS);
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      ReflectApply(action, receiver, [next.value[0], next.value[1], this]);
    }
  }

  internal.hostMakers.MAP = (prototype, kind, jsName, traits) => {
    const immutable = StringPrototypeIncludes(traits, 'i');
    const equality = StringPrototypeIncludes(traits, 'k');
    if (equality) {
      for (const name in answering) {
        answer(prototype, name);
      }
    }
    for (const name in methods) {
      if (!ObjectPrototypeHasOwnProperty(prototype, name)) {
        hide(prototype, name, methods[name]);
      }
    }
    hide(prototype, SymbolIterator, methods.entries);
    hide(prototype, 'forEach', forEach);
    return (id) => {
      const target = ObjectCreate(prototype);
      const state = new MapState(id, target, prototype, immutable, equality);
      const map = internal.stamp(new Proxy(target, state), id);
      states.set(map, state);
      return map;
    };
  };
})
