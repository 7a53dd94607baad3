// structuredClone as the HTML standard defines it (StructuredSerializeWithTransfer and back, in one walk).
//
// Buffers of the transfer list must stay untouched until the whole walk has succeeded, yet the copies refer to what
// they become. So such a buffer, and each view of it, is a Deferred at first; places that hold one are filled at the
// end. Maps and Sets are all filled at the end, in order: nobody can see a copy before.
(function (internal) {
  'use strict';

  const {
    Array,
    ArrayBuffer,
    ArrayBufferPrototypeGetByteLength,
    ArrayBufferPrototypeGetMaxByteLength,
    ArrayBufferPrototypeGetResizable,
    ArrayBufferPrototypeResize,
    ArrayBufferPrototypeTransfer,
    ArrayPrototypePush,
    DataView,
    DataViewPrototypeGetBuffer,
    DataViewPrototypeGetByteLength,
    DataViewPrototypeGetByteOffset,
    Date,
    DatePrototypeGetTime,
    FunctionPrototypeToString,
    MapPrototypeForEach,
    MapPrototypeSet,
    ObjectDefineProperty,
    ObjectKeys,
    ObjectPrototype,
    ObjectPrototypeHasOwnProperty,
    ObjectPrototypeToString,
    ReflectGetOwnPropertyDescriptor,
    RegExp,
    RegExpPrototypeGetFlags,
    RegExpPrototypeGetSource,
    SafeMap,
    SafeSet,
    SetPrototypeAdd,
    SetPrototypeForEach,
    SymbolIterator,
    SymbolPrototypeToString,
    SymbolToStringTag,
    TypeError,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeGetSymbolToStringTag,
    TypedArrayPrototypeSet,
    Uint8Array,
  } = internal.primordials;
  const { namedBuiltIns } = internal;
  const { DOMException, nodeErrors, structuredClone } = internal;
  const { findDescriptor, kindOf, proxyTarget } = internal.types;

  const errorNames = new SafeSet();
  errorNames.add('Error').add('EvalError').add('RangeError').add('ReferenceError').add('SyntaxError').add('TypeError').add('URIError');

  class Deferred {
    #brand = true;
    value = undefined;
    static is(value) {
      return typeof value === 'object' && value !== null && #brand in value;
    }
    static settle(value) {
      return Deferred.is(value) ? value.value : value;
    }
  }

  function define(target, key, value, enumerable) {
    ObjectDefineProperty(target, key, { __proto__: null, value, writable: true, enumerable, configurable: true });
  }

  // V8's words for a value in an error message: #<Foo>, [object Foo], the source of a function
  function describe(value) {
    if (typeof value === 'symbol') {
      return SymbolPrototypeToString(value);
    }
    if (typeof value === 'function') {
      return FunctionPrototypeToString(value);
    }
    try {
      const toString = findDescriptor(value, 'toString')?.value;
      const constructor = findDescriptor(value, 'constructor')?.value;
      if (toString === ObjectPrototype.toString && typeof constructor === 'function') {
        const name = ReflectGetOwnPropertyDescriptor(constructor, 'name')?.value;
        if (typeof name === 'string' && name !== '') {
          return `#<${name}>`;
        }
      }
      const tag = findDescriptor(value, SymbolToStringTag)?.value;
      return typeof tag === 'string' ? `[object ${tag}]` : ObjectPrototypeToString(value);
    } catch {
      return '#<Object>';
    }
  }

  function refuse(value) {
    return new DOMException(`${describe(value)} could not be cloned.`, 'DataCloneError');
  }

  function detached() {
    return new DOMException('An ArrayBuffer is detached and could not be cloned.', 'DataCloneError');
  }

  function bytesOf(buffer) {
    try {
      return new Uint8Array(buffer);
    } catch {
      throw detached();
    }
  }

  function copyBuffer(buffer) {
    const bytes = bytesOf(buffer);
    const length = ArrayBufferPrototypeGetByteLength(buffer);
    const copy = ArrayBufferPrototypeGetResizable(buffer)
      ? new ArrayBuffer(length, { __proto__: null, maxByteLength: ArrayBufferPrototypeGetMaxByteLength(buffer) })
      : new ArrayBuffer(length);
    TypedArrayPrototypeSet(new Uint8Array(copy), bytes);
    return copy;
  }

  /** Whether a view's length follows its buffer; a view that ends where a full buffer ends counts as one that does. */
  function followsBuffer(buffer, byteLength, byteOffset, measure) {
    if (!ArrayBufferPrototypeGetResizable(buffer)) {
      return false;
    }
    const length = ArrayBufferPrototypeGetByteLength(buffer);
    const longest = ArrayBufferPrototypeGetMaxByteLength(buffer);
    if (length + 8 > longest) {
      return length - (byteOffset + byteLength) < 8;
    }
    ArrayBufferPrototypeResize(buffer, length + 8);
    const grown = measure() !== byteLength;
    ArrayBufferPrototypeResize(buffer, length);
    return grown;
  }

  class Walk {
    #copies = new SafeMap();
    #transferred = new SafeMap();
    #fills = [];

    constructor(transferList) {
      for (let i = 0; i < transferList.length; i++) {
        this.#transferred.set(transferList[i], new Deferred());
      }
    }

    run(value) {
      const copy = this.#copy(value);
      this.#transferred.forEach((deferred, buffer) => {
        bytesOf(buffer);
      });
      this.#transferred.forEach((deferred, buffer) => {
        deferred.value = ArrayBufferPrototypeTransfer(buffer);
      });
      for (let i = 0; i < this.#fills.length; i++) {
        this.#fills[i]();
      }
      return Deferred.settle(copy);
    }

    #copy(value) {
      if (typeof value === 'symbol' || typeof value === 'function') {
        throw refuse(value);
      }
      if (typeof value !== 'object' || value === null) {
        return value;
      }
      const known = this.#copies.get(value) ?? this.#transferred.get(value);
      return known ?? this.#copyObject(value);
    }

    #remember(value, copy) {
      this.#copies.set(value, copy);
      return copy;
    }

    #copyObject(value) {
      if (proxyTarget(value) !== undefined) {
        throw new DOMException('#<Object> could not be cloned.', 'DataCloneError');
      }
      const kind = kindOf(value);
      switch (kind) {
        case 'Object':
          return this.#copyProperties(value, this.#remember(value, {}));
        case 'Array':
          return this.#copyProperties(value, this.#remember(value, new Array(value.length)));
        case 'Boolean':
        case 'Number':
        case 'String':
        case 'BigInt':
          return this.#remember(value, namedBuiltIns.Object(namedBuiltIns[`${kind}PrototypeValueOf`](value)));
        case 'Date':
          return this.#remember(value, new Date(DatePrototypeGetTime(value)));
        case 'RegExp':
          return this.#remember(value, new RegExp(RegExpPrototypeGetSource(value), RegExpPrototypeGetFlags(value)));
        case 'Map':
          return this.#copyMap(value);
        case 'Set':
          return this.#copySet(value);
        case 'Error':
          return this.#copyError(value);
        case 'ArrayBuffer':
          return this.#remember(value, copyBuffer(value));
        case 'SharedArrayBuffer':
          return value;
        case 'TypedArray':
        case 'DataView':
          return this.#copyView(value, kind);
        default:
          throw refuse(value);
      }
    }

    #copyProperties(value, copy) {
      const keys = ObjectKeys(value);
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (ObjectPrototypeHasOwnProperty(value, key)) {
          this.#place(copy, key, this.#copy(value[key]), true);
        }
      }
      return copy;
    }

    #place(target, key, value, enumerable) {
      if (Deferred.is(value)) {
        define(target, key, undefined, enumerable);
        ArrayPrototypePush(this.#fills, () => define(target, key, value.value, enumerable));
      } else {
        define(target, key, value, enumerable);
      }
    }

    #copyMap(map) {
      const copy = this.#remember(map, new namedBuiltIns.Map());
      const entries = [];
      MapPrototypeForEach(map, (value, key) => {
        ArrayPrototypePush(entries, key, value);
      });
      for (let i = 0; i < entries.length; i++) {
        entries[i] = this.#copy(entries[i]);
      }
      ArrayPrototypePush(this.#fills, () => {
        for (let i = 0; i < entries.length; i += 2) {
          MapPrototypeSet(copy, Deferred.settle(entries[i]), Deferred.settle(entries[i + 1]));
        }
      });
      return copy;
    }

    #copySet(set) {
      const copy = this.#remember(set, new namedBuiltIns.Set());
      const members = [];
      SetPrototypeForEach(set, (member) => {
        ArrayPrototypePush(members, member);
      });
      for (let i = 0; i < members.length; i++) {
        members[i] = this.#copy(members[i]);
      }
      ArrayPrototypePush(this.#fills, () => {
        for (let i = 0; i < members.length; i++) {
          SetPrototypeAdd(copy, Deferred.settle(members[i]));
        }
      });
      return copy;
    }

    #copyError(error) {
      const detail = internal.domExceptionDetail(error);
      if (detail !== undefined) {
        return this.#copyDOMException(error, detail);
      }
      const given = error.name;
      const name = given === undefined ? 'Error' : `${given}`;
      const message = ReflectGetOwnPropertyDescriptor(error, 'message');
      const copy = this.#remember(error, new namedBuiltIns[errorNames.has(name) ? name : 'Error']());
      const { stack } = error;
      define(copy, 'stack', typeof stack === 'string' ? stack : undefined, false);
      if (message !== undefined && 'value' in message) {
        define(copy, 'message', `${message.value}`, false);
      }
      const cause = ReflectGetOwnPropertyDescriptor(error, 'cause');
      if (cause !== undefined && 'value' in cause) {
        this.#place(copy, 'cause', this.#copy(cause.value), false);
      }
      return copy;
    }

    #copyDOMException(exception, detail) {
      const copy = this.#remember(exception, new DOMException(detail.message, detail.name));
      define(copy, 'stack', exception.stack, false);
      return copy;
    }

    #copyView(view, kind) {
      const typed = kind === 'TypedArray';
      const buffer = typed ? TypedArrayPrototypeGetBuffer(view) : DataViewPrototypeGetBuffer(view);
      const View = typed ? namedBuiltIns[TypedArrayPrototypeGetSymbolToStringTag(view)] : DataView;
      const measure = () => (typed ? TypedArrayPrototypeGetByteLength(view) : DataViewPrototypeGetByteLength(view));
      let length;
      let offset;
      try {
        length = typed ? TypedArrayPrototypeGetLength(view) : DataViewPrototypeGetByteLength(view);
        offset = typed ? TypedArrayPrototypeGetByteOffset(view) : DataViewPrototypeGetByteOffset(view);
      } catch {
        throw detached();
      }
      const target = this.#copy(buffer);
      if (kindOf(buffer) === 'ArrayBuffer' && followsBuffer(buffer, measure(), offset, measure)) {
        length = undefined;
      }
      if (!Deferred.is(target)) {
        return this.#remember(view, new View(target, offset, length));
      }
      const deferred = this.#remember(view, new Deferred());
      ArrayPrototypePush(this.#fills, () => {
        deferred.value = new View(target.value, offset, length);
      });
      return deferred;
    }
  }

  function transferListOf(options) {
    const list = [];
    if (options === undefined || options === null) {
      return list;
    }
    if (typeof options !== 'object' && typeof options !== 'function') {
      throw nodeErrors.create(
        TypeError, 'ERR_INVALID_ARG_TYPE', 'The options argument must be either an object or undefined', structuredClone);
    }
    const { transfer } = options;
    if (transfer === undefined) {
      return list;
    }
    if (transfer === null || typeof transfer !== 'object' || typeof transfer[SymbolIterator] !== 'function') {
      throw nodeErrors.create(
        TypeError, 'ERR_INVALID_ARG_TYPE', 'Optional transferList argument must be an iterable', structuredClone);
    }
    const seen = new SafeSet();
    for (const item of transfer) {
      if (item === null || (typeof item !== 'object' && typeof item !== 'function')) {
        throw nodeErrors.create(
          TypeError, 'ERR_INVALID_TRANSFER_OBJECT', 'Found invalid object in transferList', structuredClone);
      }
      if (kindOf(item) !== 'ArrayBuffer') {
        throw new DOMException('Value could not be transferred.', 'DataCloneError');
      }
      if (seen.has(item)) {
        throw new DOMException('Transfer list contains duplicate ArrayBuffer', 'DataCloneError');
      }
      seen.add(item);
      ArrayPrototypePush(list, item);
    }
    return list;
  }

  /** What structuredClone gives for this number of arguments and these. */
  internal.cloned = (count, value, options) => {
    if (count === 0) {
      throw nodeErrors.missingArgs('The value argument must be specified', structuredClone);
    }
    const transferList = transferListOf(options);
    return new Walk(transferList).run(value);
  };
})
