// Java's collections that are no Lists: iterable, with the methods of a Set besides their own.
(function (internal) {
  'use strict';

  const { ObjectDefineProperty, ObjectPrototypeHasOwnProperty, ReflectApply, SafeWeakMap, StringPrototypeIncludes, SymbolIterator,
    TypeError } = internal.primordials;
  const { MAP_HAS, MAP_REMOVE } = internal.hostOps;
  const { Reading, EntryIterator, KEYS, TWICE } = internal.readings;
  const BY_KEY = 1;

  const readings = new SafeWeakMap();

  function hide(prototype, name, value) {
    ObjectDefineProperty(prototype, name, { __proto__: null, value, writable: true, configurable: true });
  }

  internal.hostMakers.SET = (prototype, kind, jsName, traits) => {
    const immutable = StringPrototypeIncludes(traits, 'i');

    function iterator(self, what = KEYS) {
      const id = internal.ownId(self);
      let reading = readings.get(self);
      if (reading === undefined) {
        reading = new Reading(id, 1, immutable, undefined);
        readings.set(self, reading);
      }
      return new EntryIterator(reading, what);
    }

    const methods = {
      __proto__: null,
      has(value) {
        return internal.read(MAP_HAS, internal.ownId(this), BY_KEY, [value]);
      },
      delete(value) {
        return internal.call1(MAP_REMOVE, internal.ownId(this), BY_KEY, value);
      },
      values() {
        return iterator(this);
      },
      keys() {
        return iterator(this);
      },
      entries() {
        return iterator(this, TWICE);
      },
    };
    for (const name in methods) {
      if (!ObjectPrototypeHasOwnProperty(prototype, name)) {
        hide(prototype, name, methods[name]);
      }
    }
    hide(prototype, SymbolIterator, methods.values);
    hide(prototype, 'forEach', function forEach(action, receiver) {
      const elements = iterator(this);
      if (typeof action !== 'function') {
        throw new TypeError(`${internal.safeText(action)} is not a function`);
      }
      for (let next = elements.next(); !next.done; next = elements.next()) {
        ReflectApply(action, receiver, [next.value, next.value, this]);
      }
    });
    return internal.plainMaker(prototype);
  };
})
