// Java classes and interfaces that scripts extend and implement: Java.extend and Java.super. Evaluated when a script
// first calls one of them.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, ObjectCreate, ObjectDefineProperty, Proxy, ReflectApply, SymbolHasInstance, TypeError } = internal.primordials;

  const isType = (value) => typeof value === 'function' && internal.isHostObject(value);

  /** A function called with these values, after those. */
  function call(target, first, values) {
    for (let i = 0; i < values.length; i++) {
      ArrayPrototypePush(first, values[i]);
    }
    return ReflectApply(target, undefined, first);
  }

  /** A class: of Java types, and the functions of its instances if not each instance brings its own. */
  function extend(parts) {
    const types = [];
    let { length } = parts;
    const given = length === 0 || isType(parts[length - 1]) ? undefined : parts[--length];
    for (let i = 0; i < length; i++) {
      if (!isType(parts[i])) {
        throw new TypeError('Java.extend expects Java types, as Java.type gives, then an object or function');
      }
      ArrayPrototypePush(types, parts[i]);
    }
    if (types.length === 0) {
      throw new TypeError('Java.extend expects a Java type, as Java.type gives');
    }
    const subclass = ReflectApply(internal.host.javaSubclass, undefined, types);

    function Extended(...values) {
      if (new.target === undefined) {
        throw new TypeError("What Java.extend gives must be called with 'new'");
      }
      let script = given;
      if (script === undefined && values.length !== 0) {
        script = values[values.length - 1];
        values.length -= 1;
      }
      return call(internal.host.javaConstruct, [subclass, script], values);
    }
    ObjectDefineProperty(Extended, 'name', { __proto__: null, value: types[0].name, configurable: true });
    ObjectDefineProperty(Extended, SymbolHasInstance, {
      __proto__: null,
      configurable: true,
      value(candidate) {
        for (let i = 0; i < types.length; i++) {
          if (!internal.isHostObject(candidate) || !internal.host.javaInstance(types[i], candidate)) {
            return false;
          }
        }
        return true;
      },
    });
    return Extended;
  }

  /** The methods behind those that a script's functions override. */
  function superOf(object) {
    if (!internal.isHostObject(object) || !internal.host.javaIsExtended(object)) {
      throw new TypeError('Java.super expects an instance of what Java.extend gave');
    }
    return new Proxy(ObjectCreate(null), {
      __proto__: null,
      get: (target, name) => typeof name !== 'string' ? undefined
        : (...values) => call(internal.host.javaSuper, [object, name], values),
      set: () => false,
      defineProperty: () => false,
    });
  }

  return { __proto__: null, extend, superOf };
})
