// Refuses array built-ins for lengths that no V8 array can hold densely. V8 ends the process, or works for hours
// without looking up, where it should throw a RangeError. The guards are Proxies, so that name, length and properties
// stay those of V8.
(function (internal) {
  'use strict';

  const { Array, ArrayIsArray, ArrayPrototype, ObjectDefineProperty, Proxy, RangeError, ReflectApply,
    ReflectGetOwnPropertyDescriptor } = internal.primordials;

  const MOST = 2 ** 27;

  function guard(object, name, tooLong) {
    const original = object[name];
    if (typeof original === 'function') {
      ObjectDefineProperty(object, name, {
        __proto__: null,
        value: new Proxy(original, {
          __proto__: null,
          apply(target, self, values) {
            if (tooLong(self, values)) {
              throw new RangeError('Invalid array length');
            }
            return ReflectApply(target, self, values);
          },
        }),
        writable: true,
        enumerable: false,
        configurable: true,
      });
    }
  }

  const ownTooLong = (self) => ArrayIsArray(self) && self.length > MOST;
  for (const name of ['copyWithin', 'fill', 'flat', 'reverse', 'sort', 'toReversed', 'toSorted', 'toSpliced', 'unshift',
    'with']) {
    guard(ArrayPrototype, name, ownTooLong);
  }

  guard(Array, 'from', (self, values) => {
    const source = values[0];
    return typeof source === 'object' && source !== null
      && ReflectGetOwnPropertyDescriptor(source, 'length')?.value > MOST;
  });
})
