// What Java's views of JavaScript values do with them: one operation for each access.
(function (internal) {
  'use strict';

  const { ArrayPrototypeSlice, ArrayPrototypeSplice, MapPrototypeClear, MapPrototypeDelete, MapPrototypeForEach,
    MapPrototypeGet, MapPrototypeGetSize, MapPrototypeHas, MapPrototypeSet, Map, ObjectKeys, ReflectApply,
    ReflectConstruct, ReflectDeleteProperty, ReflectHas, ReflectSet, SetPrototypeAdd, SetPrototypeDelete,
    SetPrototypeForEach, SetPrototypeGetSize, SetPrototypeHas, SetPrototypeClear, ArrayPrototypePush, TypeError,
    SymbolPrototypeGetDescription } = internal.primordials;

  const op = internal.op;

  // objects
  op('object.get', (self, key) => self[key]);
  op('object.has', (self, key) => ReflectHas(self, key));
  op('object.set', (self, key, value) => {
    if (!ReflectSet(self, key, value)) {
      throw new TypeError(`Cannot assign to read only property '${key}'`);
    }
  });
  op('object.delete', (self, key) => {
    if (!ReflectDeleteProperty(self, key)) {
      throw new TypeError(`Cannot delete property '${key}'`);
    }
  });
  op('object.keys', (self) => ObjectKeys(self));
  op('object.size', (self) => ObjectKeys(self).length);
  op('object.values', (self) => {
    const keys = ObjectKeys(self);
    const list = [];
    for (let i = 0; i < keys.length; i++) {
      ArrayPrototypePush(list, keys[i]);
      ArrayPrototypePush(list, self[keys[i]]);
    }
    return list;
  });
  op('object.className', (self) => {
    const constructor = self.constructor;
    return typeof constructor === 'function' ? internal.safeText(constructor.name) : '';
  });
  op('object.text', (self) => internal.safeText(self));
  op('symbol.description', (symbol) => SymbolPrototypeGetDescription(symbol));

  // functions
  op('function.call', (self, receiver, ...values) => ReflectApply(self, receiver, values));
  op('function.construct', (self, ...values) => ReflectConstruct(self, values));

  // arrays
  op('array.length', (self) => self.length);
  op('array.get', (self, index) => self[index]);
  op('array.set', (self, index, value) => {
    self[index] = value;
  });
  op('array.insert', (self, index, value) => {
    ArrayPrototypeSplice(self, index, 0, value);
  });
  op('array.remove', (self, index) => ArrayPrototypeSplice(self, index, 1)[0]);
  op('array.truncate', (self, length) => {
    self.length = length;
  });
  op('array.slice', (self, from, to) => ArrayPrototypeSlice(self, from, to));

  // maps and sets
  const pairs = (self, forEach) => {
    const list = [];
    forEach(self, (value, key) => {
      ArrayPrototypePush(list, key);
      ArrayPrototypePush(list, value);
    });
    return list;
  };
  op('map.size', (self) => MapPrototypeGetSize(self));
  op('map.get', (self, key) => MapPrototypeGet(self, key));
  op('map.has', (self, key) => MapPrototypeHas(self, key));
  op('map.set', (self, key, value) => {
    MapPrototypeSet(self, key, value);
  });
  op('map.delete', (self, key) => MapPrototypeDelete(self, key));
  op('map.clear', (self) => MapPrototypeClear(self));
  op('map.entries', (self) => pairs(self, MapPrototypeForEach));
  op('set.size', (self) => SetPrototypeGetSize(self));
  op('set.has', (self, value) => SetPrototypeHas(self, value));
  op('set.add', (self, value) => {
    SetPrototypeAdd(self, value);
  });
  op('set.delete', (self, value) => SetPrototypeDelete(self, value));
  op('set.clear', (self) => SetPrototypeClear(self));
  op('set.values', (self) => {
    const list = [];
    SetPrototypeForEach(self, (value) => {
      ArrayPrototypePush(list, value);
    });
    return list;
  });
})
