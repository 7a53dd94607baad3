// The small globals of a server-side runtime: print, performance, navigator, and the tag of the global object.
(function (internal) {
  'use strict';

  const {
    ArrayPrototypeJoin,
    DateNow,
    ObjectDefineProperties,
    ObjectDefineProperty,
    ObjectFreeze,
    String,
    Symbol,
    SymbolToStringTag,
    TypeError,
  } = internal.primordials;

  const key = Symbol('globals');

  function define(target, name, value, enumerable, writable) {
    ObjectDefineProperty(target, name, { __proto__: null, value, enumerable, writable, configurable: true });
  }

  function tag(Class, name) {
    define(Class.prototype, SymbolToStringTag, name, false, false);
  }

  function requireKey(given) {
    if (given !== key) {
      const error = internal.nodeErrors.create(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', requireKey);
      throw error;
    }
  }

  function makeEnumerable(Class, names) {
    for (let i = 0; i < names.length; i++) {
      ObjectDefineProperty(Class.prototype, names[i], { __proto__: null, enumerable: true });
    }
  }

  // A WebIDL attribute of the global object that scripts may replace by assigning to it.
  function defineReplaceable(name, value) {
    ObjectDefineProperties(globalThis, {
      __proto__: null,
      [name]: {
        __proto__: null,
        get: ({ get() { return value; } }).get,
        set: ({ set(replacement) { define(globalThis, name, replacement, true, true); } }).set,
        enumerable: true,
        configurable: true,
      },
    });
  }

  class Performance {
    #origin = undefined;

    constructor(given) {
      requireKey(given);
    }

    // Wall-clock time is first asked for when a script asks: the prelude may have been loaded long ago.
    get timeOrigin() {
      this.#origin ??= internal.host.timeOrigin?.() ?? DateNow() - internal.host.now();
      return this.#origin;
    }

    now() {
      return internal.host.now();
    }

    toJSON() {
      return { timeOrigin: this.timeOrigin };
    }
  }
  tag(Performance, 'Performance');
  makeEnumerable(Performance, ['timeOrigin', 'now', 'toJSON']);
  define(globalThis, 'Performance', Performance, false, true);
  defineReplaceable('performance', new Performance(key));

  const languages = ObjectFreeze(['en-US']);

  class Navigator {
    #branded = true;

    constructor(given) {
      requireKey(given);
    }

    get hardwareConcurrency() {
      void this.#branded;
      return internal.host.hardwareConcurrency?.() ?? 1;
    }

    get language() {
      void this.#branded;
      return 'en-US';
    }

    get languages() {
      void this.#branded;
      return languages;
    }

    get platform() {
      void this.#branded;
      return internal.host.platform?.() ?? '';
    }

    get userAgent() {
      void this.#branded;
      const version = internal.host.version?.();
      return version === undefined ? 'Flywheel' : `Flywheel/${version}`;
    }
  }
  tag(Navigator, 'Navigator');
  makeEnumerable(Navigator, ['hardwareConcurrency', 'language', 'languages', 'platform', 'userAgent']);
  define(globalThis, 'Navigator', Navigator, false, true);
  defineReplaceable('navigator', new Navigator(key));

  /** print(...values): their string forms, a space between two, and a new line; not formatted as console.log does. */
  function print(...values) {
    for (let i = 0; i < values.length; i++) {
      values[i] = String(values[i]);
    }
    internal.host.write(1, `${ArrayPrototypeJoin(values, ' ')}\n`);
  }
  define(globalThis, 'print', print, false, true);

  /** WHATWG HTML 2.7.10; the algorithm is a late part. */
  function structuredClone(value, options) {
    return internal.cloned(arguments.length, value, options);
  }
  define(structuredClone, 'length', 1, false, false);
  define(globalThis, 'structuredClone', structuredClone, true, true);
  internal.structuredClone = structuredClone;

  define(globalThis, SymbolToStringTag, 'global', false, false);
})
