// CommonJS: modules, their cache, and `require`. Java finds and reads files and compiles code; here modules are known by
// their file names, run, and found again. Evaluated when the first of them is needed.
(function (internal) {
  'use strict';

  const { ArrayPrototypeIndexOf, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSplice, Error, JSONParse, MathMax,
    ObjectDefineProperty, ObjectPrototypeHasOwnProperty, PromisePrototypeThen, ReflectApply, SafeMap, SafeSet, SafeWeakMap,
    StringPrototypeLastIndexOf, StringPrototypeSlice, StringPrototypeStartsWith, SyntaxError, TypeError } = internal.primordials;

  // What Java finds: its kind, its number, its file name, its URL, and how often scripts were terminated until now.
  const NOT_FOUND = 0, JSON_TEXT = 2, ES_MODULE = 3, BUILT_IN = 4;
  const CODE = 1;
  const PENDING = 0, REJECTED = 2;

  // Modules by their file names: `require.cache`.
  const cache = { __proto__: null };
  // What scripts cannot change of a module: its URL, its parent, and the count of terminations when it began.
  const facts = new SafeWeakMap();
  // File names by the directory of who required and what was required.
  const names = new SafeMap();
  // File names whose code has run: who removes them from the cache wants them read anew.
  const begun = new SafeSet();
  let main;

  const hide = (object, key, value) =>
    ObjectDefineProperty(object, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });

  function directoryOf(filename) {
    const slash = MathMax(StringPrototypeLastIndexOf(filename, '/'), StringPrototypeLastIndexOf(filename, '\\'));
    return slash < 0 ? '.' : StringPrototypeSlice(filename, 0, slash === 0 ? 1 : slash);
  }

  // ---- modules

  function Module(id = '', parent = undefined) {
    this.id = id;
    this.path = directoryOf(id);
    this.exports = {};
    this.filename = null;
    this.loaded = false;
    this.children = [];
    this.paths = [];
    facts.set(this, { __proto__: null, url: '', parent, epoch: 0 });
    adopt(parent, this);
  }
  hide(Module.prototype, 'require', function require(id) {
    return load(id, this);
  });
  ObjectDefineProperty(Module.prototype, 'parent', {
    __proto__: null, get: ({ get() { return facts.get(this)?.parent; } }).get, enumerable: false, configurable: true });

  function adopt(parent, child) {
    const children = parent?.children;
    if (children !== undefined && children !== null && ArrayPrototypeIndexOf(children, child) < 0) {
      ArrayPrototypePush(children, child);
    }
  }

  function newModule(id, filename, url, parent, epoch) {
    const module = new Module(id, parent);
    const known = facts.get(module);
    module.filename = filename;
    module.path = directoryOf(filename);
    known.url = url;
    known.epoch = epoch;
    const paths = internal.host.requirePaths(url, 'any');
    for (let i = 0; i < paths.length; i++) {
      module.paths[i] = paths[i];
    }
    return module;
  }

  /** A module that was under way when its script was terminated will never be loaded. */
  const isBroken = (module, epoch) => module.loaded === false && facts.has(module) && facts.get(module).epoch !== epoch;

  // ---- failures

  function checkId(id, name) {
    if (typeof id !== 'string') {
      throw internal.nodeErrors.invalidArgType(name, 'of type string', id, checkId);
    }
    if (id === '') {
      throw internal.nodeErrors.create(
        TypeError, 'ERR_INVALID_ARG_VALUE', `The argument '${name}' must be a non-empty string. Received ''`, checkId);
    }
  }

  function notFound(message, parent) {
    const requireStack = [];
    for (let at = parent; at !== undefined && at !== null; at = facts.get(at)?.parent) {
      ArrayPrototypePush(requireStack, at.filename ?? at.id);
    }
    const error = new Error(requireStack.length === 0 ? message
      : `${message}\nRequire stack:\n- ${ArrayPrototypeJoin(requireStack, '\n- ')}`);
    error.code = 'MODULE_NOT_FOUND';
    error.requireStack = requireStack;
    return error;
  }

  // ---- require

  function load(id, parent) {
    checkId(id, 'id');
    const key = `${parent.path}\0${id}`;
    const name = names.get(key);
    const known = name === undefined ? undefined : cache[name];
    if (known !== undefined && known.loaded !== false) {
      adopt(parent, known);
      return known.exports;
    }
    const { url } = facts.get(parent);
    let found = internal.host.requireFind(url, id);
    if (found[0] === NOT_FOUND) {
      throw notFound(found[1], parent);
    }
    if (found[0] === BUILT_IN) {
      return Module;
    }
    const filename = found[2];
    names.set(key, filename);
    const cached = cache[filename];
    if (cached !== undefined && !isBroken(cached, found[4])) {
      adopt(parent, cached);
      return cached.exports;
    }
    if (begun.has(filename)) {
      found = internal.host.requireAgain(found[3]);
    }
    return loadFound(found, parent).exports;
  }

  function loadFound(found, parent) {
    const { 0: kind, 1: number, 2: filename, 3: url, 4: epoch } = found;
    const module = newModule(filename, filename, url, parent, epoch);
    cache[filename] = module;
    let complete = false;
    try {
      begin(module, kind, number);
      complete = true;
    } finally {
      if (!complete) {
        forget(module, parent);
      }
    }
    module.loaded = true;
    return module;
  }

  function begin(module, kind, number) {
    if (kind === ES_MODULE) {
      module.exports = namespaceOf(number, module.filename);
    } else if (kind === JSON_TEXT) {
      begun.add(module.filename);
      module.exports = parsed(internal.host.requireCode(number), module.filename);
    } else {
      begun.add(module.filename);
      run(module, number);
    }
  }

  function forget(module, parent) {
    if (cache[module.filename] === module) {
      delete cache[module.filename];
    }
    const index = parent?.children === undefined ? -1 : ArrayPrototypeIndexOf(parent.children, module);
    if (index >= 0) {
      ArrayPrototypeSplice(parent.children, index, 1);
    }
  }

  function parsed(text, filename) {
    try {
      return JSONParse(text);
    } catch (error) {
      throw new SyntaxError(`${filename}: ${error.message}`);
    }
  }

  function run(module, number) {
    const scoped = internal.host.requireCode(number);
    const code = internal.takeFunction(number);
    const values = [module.exports, requireOf(module), module, module.filename, module.path];
    if (scoped) {
      values[5] = internal.moduleScope(facts.get(module).url);
    }
    ReflectApply(code, module.exports, values);
  }

  /** What `require` gives for an ES module: its namespace, or what it exports for that purpose. */
  function namespaceOf(number, filename) {
    const id = internal.host.requireModule(number);
    const namespace = evaluated(id, filename);
    if (ObjectPrototypeHasOwnProperty(namespace, 'module.exports')) {
      return namespace['module.exports'];
    }
    return ObjectPrototypeHasOwnProperty(namespace, 'default') && !ObjectPrototypeHasOwnProperty(namespace, '__esModule')
      ? evaluated(internal.host.requireMarked(id), filename)
      : namespace;
  }

  function evaluated(id, filename) {
    const { 0: promise, 1: namespace } = internal.evaluateModule(id);
    const { 0: state, 1: value } = internal.reveal(promise);
    if (state === REJECTED) {
      PromisePrototypeThen(promise, undefined, () => {});
      throw value;
    }
    if (state === PENDING) {
      const error = new Error(`require() cannot be used on an ESM graph with top-level await. Use import() instead. Requiring ${filename}`);
      error.code = 'ERR_REQUIRE_ASYNC_MODULE';
      throw error;
    }
    return namespace;
  }

  function requireOf(module) {
    function require(id) {
      return load(id, module);
    }
    require.resolve = function resolve(request, options) {
      checkId(request, 'request');
      const paths = options?.paths;
      const given = [];
      if (paths !== undefined) {
        for (let i = 0; i < paths.length; i++) {
          given[i] = `${paths[i]}`;
        }
      }
      const found = internal.host.requireResolve(facts.get(module).url, request, paths === undefined ? null : given);
      if (found[0] === NOT_FOUND) {
        throw notFound(found[1], module);
      }
      return found[1];
    };
    require.resolve.paths = function paths(request) {
      checkId(request, 'request');
      return internal.host.requirePaths(facts.get(module).url, request) ?? null;
    };
    require.main = main;
    require.cache = cache;
    return require;
  }

  // ---- the module `module`

  const builtIn = (name) => name === 'module' || name === 'node:module';

  Module.createRequire = function createRequire(filename) {
    const place = typeof filename === 'object' && filename !== null && typeof filename.href === 'string' ? filename.href : filename;
    const base = typeof place === 'string' ? internal.host.requireBase(place) : null;
    if (base === null || base === undefined) {
      throw internal.nodeErrors.create(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'filename' must be a file URL object, file URL `
        + `string, or absolute path string. Received ${internal.inspect(filename)}`, createRequire);
    }
    return requireOf(newModule(base[0], base[0], base[1], undefined, 0));
  };
  Module.isBuiltin = (name) => builtIn(name);
  Module.builtinModules = ['module'];
  Module.Module = Module;
  Module._cache = cache;

  // ---- for Java and for ES modules

  /** The values of a CommonJS module for those who import it: all that it exports, then what it exports by these names. */
  function valuesOf(number, filename, url, exported) {
    const exports = StringPrototypeStartsWith(url, 'node:') ? Module : imported(number, filename, url);
    const values = [exports];
    const holder = (typeof exports === 'object' && exports !== null) || typeof exports === 'function';
    for (let i = 0; i < exported.length; i++) {
      values[i + 1] = undefined;
      try {
        if (holder && ObjectPrototypeHasOwnProperty(exports, exported[i])) {
          values[i + 1] = exports[exported[i]];
        }
      } catch {
        // A getter that throws exports nothing.
      }
    }
    return values;
  }

  function imported(number, filename, url) {
    const epoch = internal.host.requireEpoch();
    const cached = cache[filename];
    return cached !== undefined && !isBroken(cached, epoch) ? cached.exports
      : loadFound([CODE, number, filename, url, epoch], undefined).exports;
  }

  /** Runs a source that Java evaluates; gives what it exports. */
  function runMain(number, filename, url) {
    const module = newModule('.', filename, url, undefined, internal.host.requireEpoch());
    main = module;
    cache[filename] = module;
    let complete = false;
    try {
      run(module, number);
      complete = true;
    } finally {
      if (!complete) {
        forget(module, undefined);
      }
    }
    module.loaded = true;
    return module.exports;
  }

  let shared;
  const globalRequire = (filename, url) => shared ??= requireOf(newModule(filename, filename, url, undefined, 0));

  return { __proto__: null, valuesOf, runMain, globalRequire };
})
