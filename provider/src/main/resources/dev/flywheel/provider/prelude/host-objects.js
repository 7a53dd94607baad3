// Java objects in JavaScript: one prototype for each Java class, and wrappers that carry the object's id in a private
// field. Java holds a weak handle of every wrapper, so that its id is free again once the wrapper was collected, in
// the middle of a long job too.
//
// A wrapper is found again by its id in `recent`; when it has left that, Java gives it back through its weak handle.
(function (internal) {
  'use strict';

  const { ArrayIsArray, ArrayPrototype, ArrayPrototypePush, ArrayPrototypeSlice, Error, eval: globalEval, FunctionPrototype, IteratorPrototype, JSONStringify, ObjectCreate, ObjectDefineProperty,
    ObjectPrototype, ObjectPrototypeHasOwnProperty, ObjectSetPrototypeOf, Proxy, ReflectApply, ReflectDeleteProperty, ReflectGet, ReflectGetOwnPropertyDescriptor, ReflectGetPrototypeOf, ReflectOwnKeys, SafeMap, SafeWeakMap, StringPrototypeIndexOf, StringPrototypeIncludes,
    StringPrototypeSlice, StringPrototypeSplit, SymbolToStringTag, TypeError } = internal.primordials;

  const GET = 0, SET = 1, METHOD = 2, FUNCTION = 3, CONSTRUCT = 4, COMPONENTS = 12;
  internal.hostOps = { __proto__: null, GET, SET, METHOD, FUNCTION, CONSTRUCT, SIZE: 5, READ: 6, PUT: 7, MAP_GET: 8,
    MAP_HAS: 9, MAP_PUT: 10, MAP_REMOVE: 11, COMPONENTS: 12, ITERATE: 13, NEXT: 14, ENTRIES: 15, SPLICE: 16, JSON: 17, PRIMITIVE: 18,
    CLOSE: 19 };
  const RECENT = 1024, BATCH = 64;
  const FRESH = 1;

  const recent = [];
  for (let i = 0; i < RECENT; i++) {
    ArrayPrototypePush(recent, undefined);
  }
  let young = [];

  class Return {
    constructor(object) {
      return object;
    }
  }

  /** Gives any object a private id; scripts can neither read nor forge it. */
  class Stamp extends Return {
    #id;
    constructor(object, id) {
      super(object);
      this.#id = id;
    }
    static idOf(object) {
      return #id in object ? object.#id : 0;
    }
    static own(object) {
      try {
        return object.#id;
      } catch {
        throw new TypeError('Illegal invocation: `this` is not a Java object');
      }
    }
  }
  ObjectSetPrototypeOf(Stamp.prototype, null);
  internal.ownId = Stamp.own;
  const idOf = Stamp.idOf;
  const own = Stamp.own;
  internal.hostId = idOf;
  internal.isHostObject = (value) => typeof value === 'object' && value !== null ? idOf(value) !== 0
    : typeof value === 'function' && idOf(value) !== 0;
  internal.stamp = (object, id) => new Stamp(object, id);

  // ---- classes

  const classes = [];

  /** A method whose result may be asynchronous takes an AbortSignal, alone or among options, at the end. */
  function asyncMethod(name, member) {
    return {
      [name](...list) {
        const id = own(this);
        const { length } = list;
        if (length === 0) {
          return internal.call0(METHOD, id, member);
        }
        const last = list[length - 1];
        const signal = typeof last === 'object' && last !== null ? internal.signalIn(last) : undefined;
        return signal === undefined ? internal.callAll(METHOD, id, member, list)
          : internal.callWithSignal(METHOD, this, member, list, signal);
      },
    }[name];
  }

  function defineMethod(prototype, name, member, async, count) {
    const call = async ? asyncMethod(name, member) : {
      [name](...list) {
        const id = own(this);
        return list.length === 0 ? internal.call0(METHOD, id, member) : internal.callAll(METHOD, id, member, list);
      },
    }[name];
    if (count !== 0) {
      ObjectDefineProperty(call, 'length', { __proto__: null, value: count, configurable: true });
    }
    ObjectDefineProperty(prototype, name, { __proto__: null, value: call, configurable: true, writable: true });
  }

  /** Static methods know their class: taken out of it they are functions like any other. */
  function bindToClass(prototype, name) {
    const { value: method } = ReflectGetOwnPropertyDescriptor(prototype, name);
    const bound = new SafeWeakMap();
    function bind(self) {
      const { [name]: call } = { [name](...list) { return ReflectApply(method, self, list); } };
      ObjectDefineProperty(call, 'length', { __proto__: null, value: method.length, configurable: true });
      bound.set(self, call);
      return call;
    }
    ObjectDefineProperty(prototype, name, {
      __proto__: null,
      get() {
        return internal.isHostObject(this) ? bound.get(this) ?? bind(this) : method;
      },
      set(value) {
        ObjectDefineProperty(this, name, {
          __proto__: null, value, writable: true, enumerable: true, configurable: true });
      },
      configurable: true,
    });
  }

  function pureGetter(member) {
    const known = new SafeWeakMap();
    return function () {
      let value = known.get(this);
      if (value === undefined) {
        value = internal.call0(GET, own(this), member);
        known.set(this, value);
      }
      return value;
    };
  }

  /** Gives the getters of a record's components that are read together, at the first use of any of them. */
  function grouping() {
    const known = new SafeWeakMap();
    let count = 0;

    function read(record, member, index) {
      try {
        const values = internal.bulk(COMPONENTS, own(record), member, count);
        known.set(record, values);
        return values[index];
      } catch {
        // One of them fails: it shall not take the others with it.
        return internal.call0(GET, own(record), member);
      }
    }

    return (member) => {
      const index = count++;
      return function () {
        const values = known.get(this);
        return values === undefined ? read(this, member, index) : values[index];
      };
    };
  }

  function defineProperty(prototype, name, member, flags, enumerable, grouped) {
    const readable = StringPrototypeIncludes(flags, 'r');
    const writable = StringPrototypeIncludes(flags, 'w');
    const pure = StringPrototypeIncludes(flags, 'p');
    ObjectDefineProperty(prototype, name, {
      __proto__: null,
      get: !readable ? undefined : StringPrototypeIncludes(flags, 'g') ? grouped(member) : pure ? pureGetter(member) : function () {
        return internal.call0(GET, own(this), member);
      },
      set: writable ? function (value) {
        internal.call1(SET, own(this), member, value);
      } : undefined,
      configurable: true,
      enumerable: enumerable && StringPrototypeIncludes(flags, 'e'),
    });
  }

  function defineMembers(prototype, lines, enumerable, base, kind) {
    const grouped = grouping();
    for (let i = 1; i < lines.length; i++) {
      const line = lines[i];
      const first = StringPrototypeIndexOf(line, '|');
      const second = StringPrototypeIndexOf(line, '|', first + 1);
      const flags = StringPrototypeSlice(line, 0, first);
      const member = base + +StringPrototypeSlice(line, first + 1, second);
      const name = StringPrototypeSlice(line, second + 1);
      if (flags[0] === 'm') {
        const async = flags[1] === 'a';
        defineMethod(prototype, name, member, async, +StringPrototypeSlice(flags, async ? 2 : 1));
        if (kind === 'CLASS') {
          bindToClass(prototype, name);
        }
      } else {
        defineProperty(prototype, name, member, flags, enumerable, grouped);
      }
    }
  }

  /** A constructor for wrappers of one class: `this` gets the prototype, the private field the id. */
  function plainMaker(prototype) {
    function Maker() {}
    Maker.prototype = prototype;
    return (id) => new Stamp(new Maker(), id);
  }
  internal.plainMaker = plainMaker;

  /** Java's method where it takes that many arguments, else the one that every function has: apply, call, bind. */
  function disambiguate(prototype, name) {
    const descriptor = ReflectGetOwnPropertyDescriptor(prototype, name);
    if (descriptor === undefined) {
      return;
    }
    const { value: ofJava } = descriptor;
    const ofFunction = FunctionPrototype[name];
    const takes = [];
    const { [name]: either } = {
      [name](...list) {
        const { length } = list;
        const spread = name === 'apply' && length === 2 && ArrayIsArray(list[1]) && (list[0] === null || list[0] === undefined);
        const java = !spread && internal.isHostObject(this)
          && (ReflectGetPrototypeOf(this) !== prototype || (takes[length] ??= internal.host.javaTakes(this, name, length)));
        return ReflectApply(java ? ofJava : ofFunction, this, list);
      },
    };
    ObjectDefineProperty(prototype, name, { __proto__: null, value: either, configurable: true, writable: true });
  }

  function callFunction(callable, id, list) {
    return list.length === 0 ? internal.call0(FUNCTION, id, 0) : internal.callAll(FUNCTION, id, 0, list);
  }

  function callAsyncFunction(callable, id, list) {
    const { length } = list;
    if (length === 0) {
      return internal.call0(FUNCTION, id, 0);
    }
    const last = list[length - 1];
    const signal = typeof last === 'object' && last !== null ? internal.signalIn(last) : undefined;
    return signal === undefined ? internal.callAll(FUNCTION, id, 0, list)
      : internal.callWithSignal(FUNCTION, callable, -1, ArrayPrototypeSlice(list), signal);
  }

  /** By name and number of parameters, what makes functions that call the Java object with an id. */
  const factories = new SafeMap();

  function factory(shape) {
    let make = factories.get(shape);
    if (make === undefined) {
      const end = StringPrototypeIndexOf(shape, '/');
      const name = JSONStringify(StringPrototypeSlice(shape, 0, end));
      let parameters = '';
      for (let i = +StringPrototypeSlice(shape, end + 1); i > 0; i--) {
        parameters += `a${i},`;
      }
      make = globalEval(`(call, id) => {
        'use strict';
        const { ${name}: callable } = { ${name}(${parameters}) { return call(callable, id, arguments); } };
        return callable;
      }\n//# sourceURL=flywheel:host-function`);
      factories.set(shape, make);
    }
    return make;
  }

  function functionMaker(prototype, kind, jsName, traits, shape) {
    const make = factory(shape);
    const call = StringPrototypeIncludes(traits, 'a') ? callAsyncFunction : callFunction;
    disambiguate(prototype, 'apply');
    disambiguate(prototype, 'call');
    disambiguate(prototype, 'bind');
    return (id) => {
      const callable = make(call, id);
      ObjectSetPrototypeOf(callable, prototype);
      return new Stamp(callable, id);
    };
  }

  function classMaker(prototype, kind, jsName) {
    internal.hostInstance(prototype);
    if (!ObjectPrototypeHasOwnProperty(prototype, 'name')) {
      ObjectDefineProperty(prototype, 'name', { __proto__: null, value: jsName, configurable: true });
    }
    return (id) => {
      const constructor = function (...list) {
        if (new.target !== constructor) {
          throw new TypeError(new.target === undefined
            ? `Java class ${prototype[SymbolToStringTag]} must be called with 'new'`
            : `Java class ${prototype[SymbolToStringTag]} cannot be extended by a class of JavaScript; Java.extend does that`);
        }
        return internal.callAll(CONSTRUCT, id, 0, list);
      };
      ReflectDeleteProperty(constructor, 'name');
      ReflectDeleteProperty(constructor, 'length');
      ObjectSetPrototypeOf(constructor, prototype);
      return new Stamp(constructor, id);
    };
  }

  /** A parent for prototypes that finds members by signature, as in `map["put(Object,Object)"](k, v)`. */
  internal.signatures = (parent) => new Proxy(ObjectCreate(parent), {
    __proto__: null,
    get(target, key, receiver) {
      if (typeof key === 'string' && key[key.length - 1] === ')' && internal.isHostObject(receiver)) {
        return internal.memberBySignature(receiver, key);
      }
      return ReflectGet(target, key, receiver);
    },
    setPrototypeOf: () => false,
  });

  /** By kind, a function of the class's prototype and descriptor that gives the function that makes wrappers. */
  const makers = {
    __proto__: null,
    FUNCTION: functionMaker,
    CLASS: classMaker,
  };
  internal.hostMakers = makers;
  /** By kind, what the prototype of such a class inherits from; the default is that of OBJECT. */
  const parents = {
    __proto__: null,
    OBJECT: internal.signatures(ObjectPrototype),
    FUNCTION: internal.signatures(FunctionPrototype),
    CLASS: internal.signatures(FunctionPrototype),
  };
  internal.hostParents = parents;
  /** Kinds whose makers and parents are late parts. */
  const lateKinds = { __proto__: null, LIST: 'collections', ARRAY: 'collections', MAP: 'collections', SET: 'collections', ASYNC_STREAM: 'streams' };

  /** The methods of arrays as they were before any script ran. */
  internal.arrayMethods = { __proto__: null };
  const ofArrays = ReflectOwnKeys(ArrayPrototype);
  for (let i = 0; i < ofArrays.length; i++) {
    internal.arrayMethods[ofArrays[i]] = ArrayPrototype[ofArrays[i]];
  }

  internal.op('host.elements', (id, ...elements) => {
    internal.latePart('collections');
    internal.elementsAhead(id, elements);
  });

  internal.op('host.defineClass', (classId, base, descriptor) => {
    const lines = StringPrototypeSplit(descriptor, '\n');
    const { 0: kind, 1: javaName, 2: jsName, 3: traits, 4: shape } = StringPrototypeSplit(lines[0], '|');
    if (lateKinds[kind] !== undefined) {
      internal.latePart(lateKinds[kind]);
    }
    const prototype = ObjectCreate(parents[kind] ?? parents.OBJECT);
    ObjectDefineProperty(prototype, SymbolToStringTag, { __proto__: null, value: javaName, configurable: true });
    defineMembers(prototype, lines, kind === 'OBJECT' || kind === 'RECORD' || kind === 'CLASS', base, kind);
    classes[classId] = (makers[kind] ?? plainMaker)(prototype, kind, jsName, traits, shape);
  });

  // ---- wrappers

  function flushYoung() {
    const batch = young;
    young = [];
    for (let i = 0; i < batch.length; i++) {
      internal.batchId(i, idOf(batch[i]));
    }
    internal.register(batch);
  }

  function make(id, classId) {
    const wrapper = classes[classId](id);
    recent[id & (RECENT - 1)] = wrapper;
    if (ArrayPrototypePush(young, wrapper) === BATCH) {
      flushYoung();
    }
    return wrapper;
  }

  function inYoung(id) {
    for (let i = 0; i < young.length; i++) {
      if (idOf(young[i]) === id) {
        return young[i];
      }
    }
    return undefined;
  }

  /** The wrapper of the Java object with this id; `flags` says whether Java knows of none yet. */
  internal.wrap = function wrap(id, classId, flags) {
    if (flags === FRESH) {
      return make(id, classId);
    }
    const wrapper = recent[id & (RECENT - 1)];
    if (wrapper !== undefined && idOf(wrapper) === id) {
      return wrapper;
    }
    const found = inYoung(id) ?? internal.fetchWrapper(id);
    if (found === undefined) {
      return make(id, classId);
    }
    recent[id & (RECENT - 1)] = found;
    return found;
  };

  /** At the end of a job: wrappers made since the last batch become known to Java, so that they can be collected. */
  internal.op('host.flush', () => {
    if (young.length !== 0) {
      flushYoung();
    }
    for (let i = 0; i < RECENT; i++) {
      recent[i] = undefined;
    }
    internal.forgetKept();
  });
})
