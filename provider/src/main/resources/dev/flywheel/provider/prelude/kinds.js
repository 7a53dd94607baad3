// What a JavaScript value is to Java: its kind, found by brand checks that no script can deceive or break.
(function (internal) {
  'use strict';

  const { ArrayBufferIsView, ArrayBufferPrototypeGetByteLength, ArrayIsArray, Date, DatePrototypeGetTime, Map, Set,
    Error, ErrorIsError, MapPrototypeGetSize, SetPrototypeGetSize, ObjectPrototype, Promise, ReflectGetPrototypeOf,
    FunctionPrototypeSymbolHasInstance, TypedArrayPrototypeGetSymbolToStringTag, ArrayBuffer,
    TypedArrayPrototypeGetBuffer, TypedArrayPrototypeGetByteOffset, TypedArrayPrototypeGetByteLength, DataView,
    DataViewPrototypeGetBuffer, DataViewPrototypeGetByteLength, DataViewPrototypeGetByteOffset, Uint8Array,
    SymbolAsyncIterator } = internal.primordials;

  const kinds = { __proto__: null, OBJECT: 0, ARRAY: 1, FUNCTION: 2, PROMISE: 3, MAP: 4, SET: 5, DATE: 6, BYTES: 7,
    ERROR: 8, SYMBOL: 9, ASYNC_ITERABLE: 10 };
  internal.kinds = kinds;

  function branded(check, value) {
    try {
      check(value);
      return true;
    } catch {
      return false;
    }
  }

  const is = (constructor, value) => FunctionPrototypeSymbolHasInstance(constructor, value);

  function kindOfExotic(value) {
    if (ErrorIsError(value)) {
      return kinds.ERROR;
    }
    if (is(Promise, value)) {
      return kinds.PROMISE;
    }
    if (is(Map, value) && branded(MapPrototypeGetSize, value)) {
      return kinds.MAP;
    }
    if (is(Set, value) && branded(SetPrototypeGetSize, value)) {
      return kinds.SET;
    }
    if (is(Date, value) && branded(DatePrototypeGetTime, value)) {
      return kinds.DATE;
    }
    if (is(ArrayBuffer, value) && branded(ArrayBufferPrototypeGetByteLength, value)) {
      return kinds.BYTES;
    }
    return SymbolAsyncIterator in value ? kinds.ASYNC_ITERABLE : kinds.OBJECT;
  }

  /** The kind of an object or function. */
  internal.kindOf = function kindOf(value) {
    if (typeof value === 'function') {
      return kinds.FUNCTION;
    }
    if (ArrayBufferIsView(value)) {
      return kinds.BYTES;
    }
    try {
      if (ArrayIsArray(value)) {
        return kinds.ARRAY;
      }
      const prototype = ReflectGetPrototypeOf(value);
      if (prototype === ObjectPrototype || prototype === null) {
        return SymbolAsyncIterator in value ? kinds.ASYNC_ITERABLE : kinds.OBJECT;
      }
      return kindOfExotic(value);
    } catch {
      return kinds.OBJECT;
    }
  };

  internal.dateValue = (value) => DatePrototypeGetTime(value);

  /** The bytes of an ArrayBuffer, typed array or DataView. */
  function bytesOf(value) {
    if (!ArrayBufferIsView(value)) {
      return new Uint8Array(value);
    }
    if (TypedArrayPrototypeGetSymbolToStringTag(value) === undefined) {
      return new Uint8Array(DataViewPrototypeGetBuffer(value), DataViewPrototypeGetByteOffset(value),
        DataViewPrototypeGetByteLength(value));
    }
    return new Uint8Array(TypedArrayPrototypeGetBuffer(value), TypedArrayPrototypeGetByteOffset(value),
      TypedArrayPrototypeGetByteLength(value));
  }
  internal.bytesOf = bytesOf;

  const elementType = (value) =>
    ArrayBufferIsView(value) ? TypedArrayPrototypeGetSymbolToStringTag(value) ?? 'DataView' : 'ArrayBuffer';

  internal.op('bytes.length', (id) => bytesOf(internal.valueOf(id)).length);
  internal.op('bytes.type', (id) => elementType(internal.valueOf(id)));
  internal.op('bytes.chunk', (id, offset, count, at) => {
    const source = bytesOf(internal.valueOf(id));
    const target = internal.bytes();
    for (let i = 0; i < count; i++) {
      target[at + i] = source[offset + i];
    }
  });
})
