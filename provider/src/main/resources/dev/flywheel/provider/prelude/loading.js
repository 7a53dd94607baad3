// What scripts of the JVM's earlier engines expect to find: load, exit and quit, the place of the running script.
(function (internal) {
  'use strict';

  const { ErrorCaptureStackTrace, NumberIsInteger, ObjectDefineProperty, StringPrototypeLastIndexOf, StringPrototypeSlice } = internal.primordials;
  const realm = globalThis;

  /** A global that is there until a script assigns to it. */
  internal.defineGlobal = (name, get) => {
    ObjectDefineProperty(realm, name, {
      __proto__: null,
      get,
      set: ({ set(value) {
        ObjectDefineProperty(realm, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
      } }).set,
      enumerable: false,
      configurable: true,
    });
  };

  function define(name, value) {
    ObjectDefineProperty(realm, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
  }

  function run(place, text) {
    const record = internal.scopes.recordOfJob();
    const source = internal.host.loadScript(place, text, record === undefined ? 0 : record.id);
    return record === undefined ? internal.runSource(source) : internal.scopes.runInRecord(record, source);
  }

  /**
   * load(place): runs the script at a path, a URL, or `classpath:name` in the global scope of the running one; gives its
   * value. An object { name, script } is run as the script of that name.
   */
  function load(place) {
    if (typeof place === 'object' && place !== null && !internal.isHostObject(place)) {
      const { name, script } = place;
      if (typeof script === 'string') {
        return run(`${name}`, script);
      }
    }
    return run(internal.isHostObject(place) ? place : `${place}`);
  }
  define('load', load);

  /** exit(status): ends the evaluation at once; no `catch` or `finally` of the script runs. */
  function end(status) {
    const code = typeof status === 'boolean' || !NumberIsInteger(+status) ? 0 : +status;
    internal.host.exitScript(code);
    for (;;);
  }
  define('exit', function exit(status) {
    end(status);
  });
  define('quit', function quit(status) {
    end(status);
  });

  /** The name and the line of the script that reads the property whose getter is given. */
  function place(getter) {
    const holder = {};
    ErrorCaptureStackTrace(holder, getter);
    return internal.host.scriptPlace(`${internal.wholeStack(holder, holder.stack)}`);
  }

  const { get: file } = { get() { return place(file)[0]; } };
  const { get: line } = { get() { return place(line)[1]; } };
  const { get: directory } = { get() {
    const name = place(directory)[0];
    const slash = StringPrototypeLastIndexOf(name, '/');
    const end = slash >= 0 ? slash : StringPrototypeLastIndexOf(name, name[1] === ':' ? '\\' : ':');
    return StringPrototypeSlice(name, 0, end + 1);
  } };
  internal.defineGlobal('__FILE__', file);
  internal.defineGlobal('__LINE__', line);
  internal.defineGlobal('__DIR__', directory);
})
