// Java Maps: an entry is a property, and a key wins over a Java method of its name (`map["size()"]()` still calls the
// method). Iteration gives [key, value] pairs; `forEach` is Java's: (key, value). What was read holds until the next
// call that may run Java code.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, IteratorPrototype, ObjectDefineProperty, ObjectPrototype, ObjectSetPrototypeOf,
    ObjectPrototypeHasOwnProperty, Proxy, ReflectApply, ReflectGet, ReflectHas, SafeMap, SafeWeakMap, SymbolIterator, TypeError } = internal.primordials;
  const { SIZE, MAP_GET, MAP_PUT, MAP_REMOVE, MAP_HAS, ENTRIES } = internal.hostOps;
  const { missing } = internal;
  const PAIRS = 700, FIRST = 64, EAGER = 8, LARGEST = 10_000;
  const BY_NAME = 0, BY_KEY = 1;

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
    constructor(id, prototype) {
      this.id = id;
      this.prototype = prototype;
      this.known = undefined;
      this.complete = false;
      this.reads = 0;
    }
    drop() {
      this.known = undefined;
      this.complete = false;
      this.reads = 0;
    }
  }
  ObjectSetPrototypeOf(MapState.prototype, null);

  function known(state) {
    if (state.known === undefined) {
      state.known = new SafeMap();
      internal.keepFresh(state);
    }
    return state.known;
  }

  /** Reads all entries, by their names as properties. */
  function loadAll(state) {
    if (state.complete) {
      return known(state);
    }
    const pairs = [];
    for (let from = 0; ; from += PAIRS) {
      const chunk = internal.bulk(ENTRIES, state.id, from, PAIRS);
      for (let i = 0; i < chunk.length; i++) {
        pairs[pairs.length] = chunk[i];
      }
      if (chunk.length < 2 * PAIRS) {
        break;
      }
    }
    const names = [];
    for (let i = 0; i < pairs.length; i += 2) {
      names[i] = nameOf(pairs[i]);
    }
    state.known = undefined;
    const all = known(state);
    for (let i = 0; i < pairs.length; i += 2) {
      all.set(names[i], pairs[i + 1]);
    }
    state.complete = true;
    return all;
  }

  /** The value of the entry that a property names, or `missing`. */
  function lookUp(state, name) {
    const cache = known(state);
    const value = cache.get(name);
    if (value !== undefined || cache.has(name)) {
      return value;
    }
    if (state.complete) {
      return missing;
    }
    if (++state.reads === EAGER && internal.read(SIZE, state.id, 0, []) <= LARGEST) {
      const all = loadAll(state);
      return all.has(name) ? all.get(name) : missing;
    }
    const read = internal.read(MAP_GET, state.id, BY_NAME, [name]);
    known(state).set(name, read);
    return read;
  }

  const handler = {
    __proto__: null,
    get(state, key, receiver) {
      if (typeof key === 'string') {
        const value = lookUp(state, key);
        if (value !== missing) {
          return value;
        }
      }
      return ReflectGet(state.prototype, key, receiver);
    },
    set(state, key, value) {
      if (typeof key !== 'string') {
        return false;
      }
      internal.callAll(MAP_PUT, state.id, 0, [key, value]);
      return true;
    },
    has: (state, key) => typeof key === 'string' && lookUp(state, key) !== missing || ReflectHas(state.prototype, key),
    deleteProperty(state, key) {
      if (typeof key === 'string') {
        internal.call1(MAP_REMOVE, state.id, 0, key);
      }
      return true;
    },
    ownKeys(state) {
      const keys = [];
      loadAll(state).forEach((_, name) => {
        ArrayPrototypePush(keys, name);
      });
      return keys;
    },
    getOwnPropertyDescriptor(state, key) {
      const value = typeof key === 'string' ? lookUp(state, key) : missing;
      return value === missing ? undefined
        : { __proto__: null, value, writable: true, enumerable: true, configurable: true };
    },
    defineProperty(state, key, descriptor) {
      if (!ObjectPrototypeHasOwnProperty(descriptor, 'value') || descriptor.configurable === false) {
        return false;
      }
      return handler.set(state, key, descriptor.value);
    },
    getPrototypeOf: (state) => state.prototype,
    setPrototypeOf: () => false,
    preventExtensions: () => false,
  };

  // ---- iteration over entries and over the elements of a collection

  /** Reads ahead; after a call into Java it asks again for each entry whether it is there, and for its value. */
  class EntryIterator {
    #id;
    #step;
    #pick;
    #chunk = [];
    #at = 0;
    #from = 0;
    #want = FIRST;
    #epoch = -1;
    #last = false;

    constructor(id, step, pick) {
      this.#id = id;
      this.#step = step;
      this.#pick = pick;
    }

    #fill() {
      const chunk = internal.bulk(ENTRIES, this.#id, this.#from, this.#want);
      const count = chunk.length / this.#step;
      this.#chunk = chunk;
      this.#at = 0;
      this.#from += count;
      this.#last = count < this.#want;
      this.#epoch = internal.fresh.epoch;
      this.#want = PAIRS;
      return count !== 0;
    }

    next() {
      for (;;) {
        if (this.#at >= this.#chunk.length && (this.#last || !this.#fill())) {
          this.#last = true;
          this.#chunk = [];
          return { value: undefined, done: true };
        }
        const at = this.#at;
        this.#at = at + this.#step;
        const key = this.#chunk[at];
        let value = this.#chunk[at + this.#step - 1];
        if (this.#epoch !== internal.fresh.epoch) {
          const now = internal.read(this.#step === 2 ? MAP_GET : MAP_HAS, this.#id, BY_KEY, [key]);
          if (now === missing || this.#step === 1 && now === false) {
            continue;
          }
          value = this.#step === 2 ? now : key;
        }
        return { value: this.#pick(key, value), done: false };
      }
    }
  }
  ObjectSetPrototypeOf(EntryIterator.prototype, IteratorPrototype);

  const pair = (key, value) => [key, value];
  const first = (key) => key;

  function hide(prototype, name, value) {
    ObjectDefineProperty(prototype, name, { __proto__: null, value, writable: true, configurable: true });
  }

  /** Adds what Java's members lack. */
  function complete(prototype, methods) {
    for (const name in methods) {
      if (!ObjectPrototypeHasOwnProperty(prototype, name)) {
        hide(prototype, name, methods[name]);
      }
    }
  }

  function each(id, step, self, action, receiver) {
    if (typeof action !== 'function') {
      throw new TypeError(`${internal.safeText(action)} is not a function`);
    }
    const iterator = new EntryIterator(id, step, step === 2 ? pair : first);
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      const { value } = next;
      ReflectApply(action, receiver, step === 2 ? [value[0], value[1], self] : [value, value, self]);
    }
  }

  const mapMethods = {
    __proto__: null,
    keys() {
      return new EntryIterator(stateOf(this).id, 2, first);
    },
    entries() {
      return new EntryIterator(stateOf(this).id, 2, pair);
    },
    has(key) {
      return internal.read(MAP_GET, stateOf(this).id, BY_KEY, [key]) !== missing;
    },
    set(key, value) {
      internal.callAll(MAP_PUT, stateOf(this).id, BY_KEY, [key, value]);
      return this;
    },
    delete(key) {
      return internal.call1(MAP_REMOVE, stateOf(this).id, BY_KEY, key);
    },
  };

  internal.hostMakers.MAP = (prototype) => {
    complete(prototype, mapMethods);
    hide(prototype, SymbolIterator, mapMethods.entries);
    hide(prototype, 'forEach', function forEach(action, receiver) {
      each(stateOf(this).id, 2, this, action, receiver);
    });
    return (id) => {
      const state = new MapState(id, prototype);
      const map = internal.stamp(new Proxy(state, handler), id);
      states.set(map, state);
      return map;
    };
  };

  const setMethods = {
    __proto__: null,
    has(value) {
      return internal.read(MAP_HAS, internal.ownId(this), BY_KEY, [value]);
    },
    delete(value) {
      return internal.call1(MAP_REMOVE, internal.ownId(this), BY_KEY, value);
    },
    values() {
      return new EntryIterator(internal.ownId(this), 1, first);
    },
    keys() {
      return new EntryIterator(internal.ownId(this), 1, first);
    },
    entries() {
      return new EntryIterator(internal.ownId(this), 1, (value) => [value, value]);
    },
  };

  internal.hostMakers.SET = (prototype) => {
    complete(prototype, setMethods);
    hide(prototype, SymbolIterator, setMethods.values);
    hide(prototype, 'forEach', function forEach(action, receiver) {
      each(internal.ownId(this), 1, this, action, receiver);
    });
    return internal.plainMaker(prototype);
  };
})
