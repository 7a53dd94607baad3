// Java Lists and arrays as Arrays. An immutable List is a frozen Array, filled before the script meets it. Any other
// wrapper is a Proxy of a real array whose handler is the state of the list. Elements are read in chunks into that array;
// once all of them are there and the list is being read again and again, the handler's `get` and `has` go away, so that
// V8 reads the array itself. The next call into Java brings them back.
(function (internal) {
  'use strict';

  const { ArrayPrototype, ObjectCreate, ObjectDefineProperty, ObjectFreeze, ObjectSetPrototypeOf, Proxy, RangeError, ReflectDefineProperty, ReflectDeleteProperty, ReflectGet, ReflectGetOwnPropertyDescriptor, ReflectHas,
    ReflectOwnKeys, ReflectSet, SafeMap, SafeWeakMap, String: ToString, StringPrototypeCharCodeAt, StringPrototypeIncludes, SymbolIterator } = internal.primordials;
  const { READ, PUT, SPLICE } = internal.hostOps;
  const LOAD = 1000, FIRST = 16, GROWTH = 8, FEW = 32, LAST = 2147483647;

  const states = new SafeWeakMap();

  /** The array index that a property key is; -1 for any other key. */
  function indexOf(key) {
    if (typeof key !== 'string') {
      return -1;
    }
    const first = StringPrototypeCharCodeAt(key, 0);
    if (!(first >= 48 && first <= 57)) {
      return -1;
    }
    const index = key >>> 0;
    return ToString(index) === key && index !== 4294967295 ? index : -1;
  }

  class ListState {
    constructor(id, target, prototype, immutable) {
      this.get = trapGet;
      this.has = trapHas;
      this.target = target;
      this.prototype = prototype;
      this.filling = false;
      this.id = id;
      this.fresh = false;
      this.size = 0;
      this.loaded = 0;
      this.window = undefined;
      this.windowAt = 0;
      this.hits = 0;
      this.want = FIRST;
      this.next = 0;
      this.immutable = immutable;
      this.known = undefined;
      this.keeping = false;
    }

    /**
     * What was read ahead no longer holds. As much as was used this time is read ahead the next time. A list that was
     * read whole, and can be asked for by name, is kept for that.
     */
    drop() {
      this.fresh = false;
      this.want = this.get === undefined ? LOAD : this.hits > LOAD ? LOAD : this.hits < 1 ? 1 : this.hits;
      this.get = trapGet;
      this.has = trapHas;
      if (this.known === undefined || this.filling || this.hits < FIRST) {
        this.empty();
      } else if (!this.keeping) {
        this.keeping = true;
        internal.keepBeyond(this);
      }
      this.hits = 0;
    }

    empty() {
      this.known = undefined;
      this.target.length = 0;
      this.loaded = 0;
      this.window = undefined;
      if (this.filling) {
        filled(this);
      }
    }

    forget() {
      this.keeping = false;
      if (!this.fresh) {
        this.empty();
      }
    }

    set(target, key, value, receiver) {
      const index = indexOf(key);
      if (index >= 0) {
        if (index > LAST) {
          throw new RangeError(`index ${index} is beyond what a Java List or array can have`);
        }
        internal.call1(PUT, this.id, index, value);
        return true;
      }
      if (key === 'length') {
        setLength(this, value);
        return true;
      }
      return ReflectSet(target, key, value, receiver);
    }

    deleteProperty(target, key) {
      const index = indexOf(key);
      if (index < 0) {
        return ReflectDeleteProperty(target, key);
      }
      if (index < sizeOf(this)) {
        internal.call1(PUT, this.id, index, null);
      }
      return true;
    }

    defineProperty(target, key, descriptor) {
      const index = indexOf(key);
      if (index < 0 && key !== 'length') {
        return ReflectDefineProperty(target, key, descriptor);
      }
      if ('get' in descriptor || 'set' in descriptor || index >= 0 && descriptor.configurable === false
        || descriptor.writable === false || descriptor.enumerable === (index < 0)) {
        return false;
      }
      if ('value' in descriptor) {
        return this.set(target, key, descriptor.value, target);
      }
      return true;
    }

    getOwnPropertyDescriptor(target, key) {
      if (key === 'length' || indexOf(key) >= 0) {
        loadAll(this);
      }
      return ReflectGetOwnPropertyDescriptor(target, key);
    }

    ownKeys(target) {
      loadAll(this);
      return ReflectOwnKeys(target);
    }

    preventExtensions() {
      return false;
    }

    setPrototypeOf() {
      return false;
    }
  }
  ObjectSetPrototypeOf(ListState.prototype, null);

  function trapGet(target, key, receiver) {
    const index = indexOf(key);
    if (index >= 0) {
      return at(this, index);
    }
    return key === 'length' ? sizeOf(this) : ReflectGet(target, key, receiver);
  }

  function trapHas(target, key) {
    const index = indexOf(key);
    return index >= 0 ? index < sizeOf(this) : ReflectHas(target, key);
  }

  // ---- reading

  function filled(state) {
    ObjectSetPrototypeOf(state.target, state.prototype);
    state.filling = false;
  }

  /**
   * Appends what was read. A new element asks the whole prototype chain for a setter, and in that is a Proxy: many are
   * added without the chain. A script that is terminated half way leaves the rest to `drop`.
   */
  function fill(state, values) {
    const { target } = state;
    const { length } = values;
    if (length > FEW) {
      state.filling = true;
      ObjectSetPrototypeOf(target, null);
    }
    for (let i = 1, end = state.loaded; i < length; i++, end++) {
      target[end] = values[i];
    }
    if (state.filling) {
      filled(state);
    }
  }

  /** Reads a chunk from `from`: behind what is there already, or as a window of its own. */
  function load(state, from, count) {
    if (state.known !== undefined && !state.fresh) {
      return verify(state);
    }
    if (!state.fresh && state.loaded !== 0) {
      state.empty();
    }
    const whole = from === 0 && count === LOAD;
    const values = internal.bulk(READ, state.id, from, count, whole && !state.immutable ? null : undefined);
    const remembered = whole && internal.bulkTraits !== 0 && values.length - 1 === values[0];
    begin(state);
    state.known = remembered ? values : undefined;
    const got = values.length - 1;
    state.size = values[0];
    if (from === state.loaded) {
      fill(state, values);
      state.loaded = from + got;
    } else {
      state.window = values;
      state.windowAt = from;
    }
    state.want = state.want * GROWTH > LOAD ? LOAD : state.want * GROWTH;
    return got;
  }

  function begin(state) {
    if (!state.fresh) {
      // Whatever is fresh must be sure to be dropped, and keepFresh may find no stack left.
      if (!state.immutable) {
        internal.keepFresh(state);
      }
      state.fresh = true;
    }
  }

  /** All of the list is here, if it is as it was. */
  function verify(state) {
    const { known } = state;
    // Whatever ends this half way, Java's memory and ours must not differ.
    state.known = undefined;
    const values = internal.bulk(READ, state.id, 0, LOAD, known);
    const remembered = internal.bulkTraits !== 0 && values.length - 1 === values[0];
    if (values !== known) {
      state.empty();
      fill(state, values);
      state.size = values[0];
      state.loaded = values.length - 1;
    }
    state.known = remembered ? values : undefined;
    begin(state);
    return values.length - 1;
  }

  /** The list is read again and again, and all of it is here. */
  function settle(state) {
    if (state.fresh && state.loaded === state.size) {
      state.get = undefined;
      state.has = undefined;
    }
  }

  function loadAll(state) {
    while (!state.fresh || state.loaded < state.size) {
      if (load(state, state.loaded, LOAD) === 0) {
        state.size = state.loaded;
        return;
      }
    }
  }

  function sizeOf(state) {
    if (!state.fresh) {
      load(state, state.next < state.size ? state.next : 0, state.want);
    }
    return state.size;
  }

  function at(state, index) {
    if (index > LAST) {
      return undefined;
    }
    state.next = index + 1;
    if (state.fresh) {
      if (index < state.loaded) {
        if (++state.hits === FIRST) {
          settle(state);
        }
        return state.target[index];
      }
      const inWindow = index - state.windowAt;
      if (state.window !== undefined && inWindow >= 0 && inWindow < state.window.length - 1) {
        state.hits++;
        return state.window[inWindow + 1];
      }
      if (index >= state.size) {
        return undefined;
      }
    }
    load(state, index, state.want);
    state.hits++;
    if (index < state.loaded) {
      if (state.hits > FIRST) {
        settle(state);
      }
      return state.target[index];
    }
    const inWindow = index - state.windowAt;
    return state.window !== undefined && inWindow >= 0 && inWindow < state.window.length - 1
      ? state.window[inWindow + 1] : undefined;
  }

  function setLength(state, value) {
    const length = value >>> 0;
    if (length !== +value) {
      throw new RangeError('Invalid array length');
    }
    internal.call1(PUT, state.id, -1, length);
  }

  // ---- wrappers

  internal.lists = {
    __proto__: null,
    stateOf: (list) => typeof list === 'object' && list !== null ? states.get(list) : undefined,
    at,
    sizeOf,
    /** All of the list is about to be read: more is read at first, unless it is known that little holds for long. */
    expectAll(state) {
      if (state.want === FIRST) {
        state.want = LOAD / 4;
      }
      state.next = state.fresh ? state.next : 0;
    },
    /** All elements as a new array. */
    copy(state) {
      loadAll(state);
      const all = [];
      for (let i = 0; i < state.size; i++) {
        all[i] = state.target[i];
      }
      return all;
    },
    /** Replaces `count` elements from `from` on by values. */
    splice(state, from, count, values) {
      const list = [count];
      for (let i = 0; i < values.length; i++) {
        list[i + 1] = values[i];
      }
      internal.callAll(SPLICE, state.id, from, list);
    },
  };

  const INLINED = [SymbolIterator, 'values', 'entries', 'forEach', 'map', 'filter', 'reduce', 'some', 'every', 'includes',
    'indexOf'];
  const builtIns = internal.arrayMethods;

  // The elements of immutable Lists that are about to be wrapped for the first time.
  const ahead = new SafeMap();
  internal.elementsAhead = (id, elements) => {
    ahead.set(id, elements);
  };

  function listMaker(prototype, kind, jsName, traits) {
    const immutable = StringPrototypeIncludes(traits, 'i');
    // An Array's own methods win over Java methods of their names: forEach, sort, indexOf, toString ...
    const names = ReflectOwnKeys(ArrayPrototype);
    for (let i = 0; i < names.length; i++) {
      ReflectDeleteProperty(prototype, names[i]);
    }
    // V8 inlines the built-in methods where it finds them as such.
    const ofFrozen = ObjectCreate(prototype);
    for (let i = 0; i < INLINED.length; i++) {
      const name = INLINED[i];
      ObjectDefineProperty(ofFrozen, name, {
        __proto__: null, value: builtIns[name], writable: true, configurable: true });
    }
    return (id) => {
      const elements = ahead.get(id);
      if (elements !== undefined) {
        ahead.delete(id);
        ObjectSetPrototypeOf(elements, ofFrozen);
        return ObjectFreeze(internal.stamp(elements, id));
      }
      const target = [];
      ObjectSetPrototypeOf(target, prototype);
      const state = new ListState(id, target, prototype, immutable);
      const list = internal.stamp(new Proxy(target, state), id);
      states.set(list, state);
      return list;
    };
  }

  internal.hostMakers.LIST = listMaker;
  internal.hostMakers.ARRAY = listMaker;
})
