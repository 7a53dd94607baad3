// The Array methods of Java Lists and arrays that must write through at once, or that are read-only and common. All
// others are the built-in ones, which work on anything that acts as an Array.
(function (internal) {
  'use strict';

  const { ArrayPrototype, ArrayPrototypeCopyWithin, ArrayPrototypeFill, ArrayPrototypePush, ArrayPrototypeReverse, ArrayPrototypeSlice,
    ArrayPrototypeSort, IteratorPrototype, MathMax, MathMin, MathTrunc, ObjectCreate, ObjectDefineProperty,
    ObjectSetPrototypeOf, ReflectApply, ReflectGetOwnPropertyDescriptor, ReflectOwnKeys, SymbolIterator, TypeError } = internal.primordials;
  const { stateOf, at, sizeOf, copy, splice, expectAll } = internal.lists;

  const integer = (value) => {
    const number = MathTrunc(+value);
    return number !== number ? 0 : number;
  };
  const relative = (value, size) => {
    const index = integer(value);
    return index < 0 ? MathMax(size + index, 0) : MathMin(index, size);
  };

  function callable(action) {
    if (typeof action !== 'function') {
      throw new TypeError(`${internal.safeText(action)} is not a function`);
    }
  }

  function removeOne(state, index) {
    const value = at(state, index);
    splice(state, index, 1, []);
    return value;
  }

  /** Runs an in-place built-in on a copy and writes that back. */
  function rewrite(state, change) {
    const all = copy(state);
    change(all);
    splice(state, 0, all.length, all);
  }

  const writing = {
    __proto__: null,
    push: (state) => function push(...values) {
      const size = sizeOf(state);
      splice(state, size, 0, values);
      return size + values.length;
    },
    pop: (state) => function pop() {
      const size = sizeOf(state);
      return size === 0 ? undefined : removeOne(state, size - 1);
    },
    shift: (state) => function shift() {
      return sizeOf(state) === 0 ? undefined : removeOne(state, 0);
    },
    unshift: (state) => function unshift(...values) {
      splice(state, 0, 0, values);
      return sizeOf(state);
    },
    splice: (state) => function (...values) {
      const size = sizeOf(state);
      const from = relative(values[0], size);
      const count = values.length === 0 ? 0 : values.length === 1 ? size - from
        : MathMin(MathMax(integer(values[1]), 0), size - from);
      const removed = [];
      for (let i = 0; i < count; i++) {
        removed[i] = at(state, from + i);
      }
      splice(state, from, count, ArrayPrototypeSlice(values, 2));
      return removed;
    },
    sort: (state, self) => function (compare) {
      rewrite(state, (all) => ArrayPrototypeSort(all, compare === null ? undefined : compare));
      return self;
    },
    reverse: (state, self) => function () {
      rewrite(state, ArrayPrototypeReverse);
      return self;
    },
    fill: (state, self) => function (value, start, end) {
      rewrite(state, (all) => ArrayPrototypeFill(all, value, start, end));
      return self;
    },
    copyWithin: (state, self) => function (target, start, end) {
      rewrite(state, (all) => ArrayPrototypeCopyWithin(all, target, start, end));
      return self;
    },
  };

  const reading = {
    __proto__: null,
    forEach: (state, self) => function (action, receiver) {
      callable(action);
      expectAll(state);
      const size = sizeOf(state);
      for (let i = 0; i < size && i < sizeOf(state); i++) {
        ReflectApply(action, receiver, [at(state, i), i, self]);
      }
    },
    map: (state, self) => function (action, receiver) {
      callable(action);
      expectAll(state);
      const result = [];
      const size = sizeOf(state);
      for (let i = 0; i < size && i < sizeOf(state); i++) {
        result[i] = ReflectApply(action, receiver, [at(state, i), i, self]);
      }
      return result;
    },
    filter: (state, self) => function (action, receiver) {
      callable(action);
      expectAll(state);
      const result = [];
      const size = sizeOf(state);
      for (let i = 0; i < size && i < sizeOf(state); i++) {
        const value = at(state, i);
        if (ReflectApply(action, receiver, [value, i, self])) {
          ArrayPrototypePush(result, value);
        }
      }
      return result;
    },
  };

  class ListIterator {
    #state;
    #index = 0;
    #pairs;
    constructor(state, pairs) {
      expectAll(state);
      this.#state = state;
      this.#pairs = pairs;
    }
    next() {
      const state = this.#state;
      const index = this.#index;
      if (state === undefined || index >= sizeOf(state)) {
        this.#state = undefined;
        return { value: undefined, done: true };
      }
      this.#index = index + 1;
      const value = at(state, index);
      return { value: this.#pairs ? [index, value] : value, done: false };
    }
  }
  ObjectSetPrototypeOf(ListIterator.prototype, IteratorPrototype);

  const parent = ObjectCreate(internal.signatures(ArrayPrototype));

  function define(name, method) {
    ObjectDefineProperty(parent, name, { __proto__: null, value: method, writable: true, configurable: true });
  }

  function defineFrom(table) {
    const names = ReflectOwnKeys(table);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const { [name]: builtIn } = internal.arrayMethods;
      const { [name]: method } = {
        [name](...values) {
          const state = stateOf(this);
          return state === undefined ? ReflectApply(builtIn, this, values)
            : ReflectApply(table[name](state, this), undefined, values);
        },
      };
      ObjectDefineProperty(method, 'length', { __proto__: null, value: builtIn.length, configurable: true });
      define(name, method);
    }
  }

  defineFrom(writing);
  defineFrom(reading);
  const { values: builtInValues, entries: builtInEntries } = internal.arrayMethods;
  const { values } = {
    values() {
      const state = stateOf(this);
      return state === undefined ? ReflectApply(builtInValues, this, []) : new ListIterator(state, false);
    },
  };
  define('values', values);
  define(SymbolIterator, values);
  const { entries } = {
    entries() {
      const state = stateOf(this);
      return state === undefined ? ReflectApply(builtInEntries, this, []) : new ListIterator(state, true);
    },
  };
  define('entries', entries);

  internal.hostParents.LIST = parent;
  internal.hostParents.ARRAY = parent;
})
