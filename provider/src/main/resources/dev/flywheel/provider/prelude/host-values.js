// Java's iterables and values: what JavaScript's iteration, operators and JSON see of them.
(function (internal) {
  'use strict';

  const { IteratorPrototype, ObjectDefineProperty, ObjectKeys, ObjectPrototypeHasOwnProperty, ObjectSetPrototypeOf,
    SymbolIterator, SymbolToPrimitive } = internal.primordials;
  const { ITERATE, NEXT, JSON, PRIMITIVE, CLOSE } = internal.hostOps;

  function hide(prototype, name, value) {
    ObjectDefineProperty(prototype, name, { __proto__: null, value, writable: true, configurable: true });
  }

  /** One element a call: an Iterator may compute, wait or count what it is asked for. */
  class HostIterator {
    #source;
    constructor(source) {
      this.#source = source;
    }
    next() {
      const source = this.#source;
      if (source !== undefined) {
        const answer = internal.call0(NEXT, internal.hostId(source), 0);
        if (answer !== internal.missing) {
          return { value: answer, done: false };
        }
        this.#source = undefined;
      }
      return { value: undefined, done: true };
    }
    return(value) {
      const source = this.#source;
      this.#source = undefined;
      if (source !== undefined) {
        internal.call0(CLOSE, internal.hostId(source), 0);
      }
      return { value, done: true };
    }
  }
  ObjectSetPrototypeOf(HostIterator.prototype, IteratorPrototype);

  function iterable(prototype) {
    hide(prototype, SymbolIterator, function () {
      const iterator = internal.call0(ITERATE, internal.ownId(this), 0);
      return new HostIterator(iterator);
    });
    return internal.plainMaker(prototype);
  }
  internal.hostMakers.ITERABLE = iterable;
  internal.hostMakers.ITERATOR = iterable;
  internal.hostMakers.STREAM = iterable;

  function value(prototype) {
    hide(prototype, 'toJSON', function toJSON() {
      return internal.read(JSON, internal.ownId(this), 0, []);
    });
    hide(prototype, SymbolToPrimitive, function (hint) {
      return internal.read(PRIMITIVE, internal.ownId(this), 0, [hint]);
    });
    return internal.plainMaker(prototype);
  }
  internal.hostMakers.VALUE = value;
  internal.hostMakers.ENUM = value;

  /** A bean's enumerable properties as a plain object, for JSON. */
  function properties(prototype) {
    const names = ObjectKeys(prototype);
    if (!ObjectPrototypeHasOwnProperty(prototype, 'toJSON')) {
      hide(prototype, 'toJSON', function toJSON() {
        const plain = {};
        for (let i = 0; i < names.length; i++) {
          const name = names[i];
          ObjectDefineProperty(plain, name, {
            __proto__: null, value: this[name], writable: true, enumerable: true, configurable: true });
        }
        return plain;
      });
    }
    return internal.plainMaker(prototype);
  }
  internal.hostMakers.OBJECT = properties;
  internal.hostMakers.RECORD = properties;
})
