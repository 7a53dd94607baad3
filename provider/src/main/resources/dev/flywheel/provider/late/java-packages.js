// Java packages as objects whose properties are classes and packages, and JavaImporter. Evaluated when a script first
// looks at one of them, in engines that may look up classes.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, ObjectCreate, Proxy, SafeMap, SafeWeakMap, SymbolToPrimitive, SymbolToStringTag, TypeError, WeakRef,
    WeakRefPrototypeDeref } = internal.primordials;

  // The name of each package object.
  const names = new SafeWeakMap();

  /** The object of a package; the empty name is that of the root. */
  function packageOf(name) {
    const members = new SafeMap();
    const text = () => `[JavaPackage ${name}]`;

    // Classes are held weakly: they shall go when their class loader does.
    function member(key) {
      const known = members.get(key);
      if (known !== undefined) {
        const found = names.has(known) ? known : WeakRefPrototypeDeref(known);
        if (found !== undefined) {
          return found;
        }
      }
      const full = name === '' ? key : `${name}.${key}`;
      const type = internal.host.javaFind(full, false);
      const found = type ?? packageOf(full);
      members.set(key, type === undefined ? found : new WeakRef(type));
      return found;
    }

    const made = new Proxy(ObjectCreate(null), {
      __proto__: null,
      get(target, key) {
        if (typeof key === 'string') {
          return key === 'toString' ? text : key === 'then' || key === 'toJSON' ? undefined : member(key);
        }
        return key === SymbolToPrimitive ? text : key === SymbolToStringTag ? 'JavaPackage' : undefined;
      },
      has: (target, key) => typeof key === 'string' && internal.host.javaFind(name === '' ? key : `${name}.${key}`, true) !== undefined,
      set: () => false,
      defineProperty: () => false,
      setPrototypeOf: () => false,
    });
    names.set(made, name);
    return made;
  }

  /** Classes of packages, and classes, by their simple names: the object of a `with` statement. */
  function JavaImporter(...given) {
    const parts = [];
    const known = new SafeMap();

    function add(more) {
      for (let i = 0; i < more.length; i++) {
        const part = more[i];
        if (typeof part === 'object' && part !== null && names.has(part)) {
          ArrayPrototypePush(parts, { __proto__: null, prefix: `${names.get(part)}.`, type: undefined, name: '' });
        } else if (typeof part === 'function' && internal.isHostObject(part)) {
          ArrayPrototypePush(parts, { __proto__: null, prefix: '', type: part, name: part.name });
        } else {
          throw new TypeError('JavaImporter expects Java packages and Java types');
        }
      }
      known.clear();
    }

    function find(key) {
      if (!known.has(key)) {
        let found;
        // What was imported last wins.
        for (let i = parts.length - 1; found === undefined && i >= 0; i--) {
          const { prefix, type, name } = parts[i];
          found = type === undefined ? internal.host.javaFind(prefix + key, true) : name === key ? type : undefined;
        }
        known.set(key, found);
      }
      return known.get(key);
    }

    add(given);
    return new Proxy(ObjectCreate(null), {
      __proto__: null,
      has: (target, key) => typeof key === 'string' && find(key) !== undefined,
      get(target, key) {
        if (key === SymbolToStringTag) {
          return 'JavaImporter';
        }
        return key === 'importPackage' || key === 'importClass' ? (...more) => add(more) : typeof key === 'string' ? find(key) : undefined;
      },
      set: () => false,
      defineProperty: () => false,
      setPrototypeOf: () => false,
    });
  }

  return { __proto__: null, JavaImporter, packageOf };
})
