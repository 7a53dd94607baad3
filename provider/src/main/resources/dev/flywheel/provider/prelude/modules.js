// Modules as JavaScript sees them: import(), import.meta, and their evaluation. Java finds, fetches and links them; V8
// keeps their bindings and the order of their evaluation.
(function (internal) {
  'use strict';

  const { Error, Function, JSONParse, ObjectDefineProperty, Promise, PromisePrototypeThen, RangeError, ReflectApply,
    ReflectGetOwnPropertyDescriptor, ReflectOwnKeys, SafeMap, StringPrototypeIncludes, StringPrototypeSlice,
    StringPrototypeStartsWith, SyntaxError, TypeError } = internal.primordials;

  const EVALUATE = 0, OFFER = 1, RUN = 2, TAKE = 3;
  const PENDING = 0, REJECTED = 2;

  // Java's part, which is there once a module was used: (action, module, object) => anything.
  let port;
  internal.connectModules = (given) => {
    port = given;
  };

  // ---- scripts that Java has compiled, by their numbers

  const THROWN = 1, REFUSED = 2;

  internal.runCompiled = (id) => {
    const answer = port(RUN, id, undefined);
    if (answer === undefined) {
      throw new Error('the script was not run');
    }
    const { 0: state, 1: value } = answer;
    if (state === THROWN) {
      throw value;
    }
    if (state === REFUSED) {
      throw StringPrototypeStartsWith(value, 'SyntaxError: ') ? new SyntaxError(StringPrototypeSlice(value, 13)) : new RangeError(value);
    }
    return value;
  };

  // ---- evaluation

  // A module's promise and namespace, by its number.
  const evaluations = new SafeMap();

  function evaluate(id) {
    let known = evaluations.get(id);
    if (known === undefined) {
      known = port(EVALUATE, id, undefined);
      if (known === undefined) {
        throw new Error('the module was not evaluated');
      }
      evaluations.set(id, known);
    }
    return known;
  }

  internal.op('modules.forget', (id) => evaluations.delete(id));

  // ---- CommonJS

  internal.evaluateModule = evaluate;
  internal.takeFunction = (id) => port(TAKE, id, undefined);
  internal.moduleScope = (url) => new ModuleScope(url, '', '');

  /** What a module imports whose code stands for a CommonJS module: a function that gives the values of its exports. */
  internal.op('commonjs.offer', (id, number, filename, url, ...names) => {
    const values = () => internal.latePart('commonjs').valuesOf(number, filename, url, names);
    port(OFFER, id, { __proto__: null, default: values });
  });
  internal.op('commonjs.main', (number, filename, url) => internal.latePart('commonjs').runMain(number, filename, url));
  internal.op('commonjs.global', (filename, url) => {
    internal.defineGlobal('require', () => internal.latePart('commonjs').globalRequire(filename, url));
    internal.scopes.captureBuiltIns();
  });

  // The namespaces of the modules that Java evaluated, by the names they export: the latest counts.
  const exports = new SafeMap();

  function publish(namespace) {
    const names = ReflectOwnKeys(namespace);
    for (let i = 0; i < names.length; i++) {
      exports.set(names[i], namespace);
    }
    return namespace;
  }

  internal.exported = (name) => exports.get(name)?.[name];
  internal.op('modules.withdraw', () => exports.clear());

  // How evaluations that still wait are ended early, by the module's number.
  const waiting = new SafeMap();

  const whenEvaluated = (id, promise, namespace) => new Promise((resolve, reject) => {
    waiting.set(id, reject);
    PromisePrototypeThen(promise, () => {
      waiting.delete(id);
      resolve(publish(namespace));
    }, (reason) => {
      waiting.delete(id);
      reject(reason);
    });
  });

  /** What an evaluation has come to by now; the promise itself while it waits. */
  internal.op('modules.outcome', (promise) => {
    const { 0: state, 1: value } = internal.reveal(promise);
    if (state === REJECTED) {
      PromisePrototypeThen(promise, undefined, () => {});
      throw value;
    }
    return state === PENDING ? promise : value;
  });

  /** The time for an evaluation is over. */
  internal.op('modules.expire', (id, reason) => {
    const reject = waiting.get(id);
    if (reject !== undefined) {
      waiting.delete(id);
      reject(reason);
    }
  });

  /** Evaluates a module for Java: gives its namespace, or while it awaits a promise of that. */
  internal.op('modules.run', (id) => {
    const { 0: promise, 1: namespace } = evaluate(id);
    const { 0: state, 1: value } = internal.reveal(promise);
    if (state === PENDING) {
      return whenEvaluated(id, promise, namespace);
    }
    if (state === REJECTED) {
      PromisePrototypeThen(promise, undefined, () => {});
      throw value;
    }
    return publish(namespace);
  });

  // ---- import()

  /** The `type` attribute that import() was given, or ''. */
  function attributeType(options) {
    if (options === undefined) {
      return '';
    }
    if (!internal.isObject(options)) {
      throw new TypeError('The second argument of import() must be an object');
    }
    const attributes = options.with;
    if (attributes === undefined) {
      return '';
    }
    if (!internal.isObject(attributes)) {
      throw new TypeError('The "with" option of import() must be an object');
    }
    const keys = ReflectOwnKeys(attributes);
    const entries = [];
    for (let i = 0; i < keys.length; i++) {
      if (typeof keys[i] === 'string' && ReflectGetOwnPropertyDescriptor(attributes, keys[i])?.enumerable) {
        const value = attributes[keys[i]];
        if (typeof value !== 'string') {
          throw new TypeError('The values of import attributes must be strings');
        }
        entries[entries.length] = keys[i];
        entries[entries.length] = value;
      }
    }
    let type = '';
    for (let i = 0; i < entries.length; i += 2) {
      if (entries[i] !== 'type') {
        throw new TypeError(`Import attribute "${entries[i]}" is not supported`);
      }
      type = entries[i + 1];
      if (type !== 'json' && type !== 'text' && type !== 'bytes') {
        throw new TypeError(`Import attribute "type" with value "${type}" is not supported`);
      }
    }
    return type;
  }

  /** The importer is a unit, or a module of that URL. Rejects with whatever goes wrong. */
  internal.dynamicImport = async (unit, url, specifier, options) => {
    const text = `${specifier}`;
    const type = attributeType(options);
    const id = await internal.host.moduleImport(unit, url, text, type);
    const { 0: promise, 1: namespace } = evaluate(id);
    await promise;
    return namespace;
  };

  /** Text for a direct eval, in which import() is the module's own by this name; anything else as it is. */
  internal.importingText = (view, source) =>
    typeof source === 'string' && StringPrototypeIncludes(source, 'import') ? internal.host.moduleText(view, source) : source;

  /** A function made of text that may hold import(); undefined when it holds none. */
  internal.importingFunction = (constructor, head, parts) => {
    let parameters = '';
    let body = '';
    for (let i = 0; i < parts.length; i++) {
      const text = `${parts[i]}`;
      parts[i] = text;
      if (i < parts.length - 1) {
        parameters += i === 0 ? text : `,${text}`;
      } else {
        body = text;
      }
    }
    if (!StringPrototypeIncludes(body, 'import') && !StringPrototypeIncludes(parameters, 'import')) {
      return undefined;
    }
    // V8 says what is wrong with the parts, each by itself.
    ReflectApply(constructor, undefined, parts);
    const view = '$__module';
    const source = `(${head} anonymous(${parameters}\n) {\n${body}\n})`;
    const code = internal.host.moduleText(view, source);
    return code === source ? undefined
      : ReflectApply(Function, undefined, [view, `return ${code}`])(new ModuleScope('', '', ''));
  };

  // ---- what a module's code knows of its module

  /** The scope object of the generated code, under a name that the module does not use. */
  class ModuleScope {
    #url;
    #file;
    #directory;
    #meta;
    constructor(url, file, directory) {
      this.#url = url;
      this.#file = file;
      this.#directory = directory;
    }

    /** import.meta */
    get i() {
      return this.#meta ??= this.#makeMeta();
    }

    #makeMeta() {
      const meta = { __proto__: null };
      if (this.#file !== '') {
        meta.dirname = this.#directory;
        meta.filename = this.#file;
      }
      const url = this.#url;
      meta.resolve = (specifier) => internal.host.moduleResolve(url, `${specifier}`);
      meta.url = url;
      return meta;
    }

    /** import() */
    m(specifier, options) {
      return internal.dynamicImport(0, this.#url, specifier, options);
    }

    /** The text of a direct eval. */
    c(view, source) {
      return internal.importingText(view, source);
    }
  }

  internal.op('modules.scope', (id, url, file, directory) => {
    port(OFFER, id, { __proto__: null, default: new ModuleScope(url, file, directory) });
  });

  /** A module of one value. */
  internal.op('modules.data', (id, type, value) => {
    port(OFFER, id, { __proto__: null, default: type === 'json' ? JSONParse(value) : value });
  });

  // ---- failures

  const KINDS = { __proto__: null, RangeError, SyntaxError, TypeError };
  const hide = (object, key, value) =>
    ObjectDefineProperty(object, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });

  /** An error of loading or linking; `shown` and `place` are where it lies, for scripts and for Java. */
  internal.op('modules.error', (kind, message, code, shown, place, sourceLine, cause) => {
    const Kind = KINDS[kind] ?? Error;
    const error = cause === undefined || cause === null ? new Kind(message) : new Kind(message, { cause });
    if (code !== '') {
      error.code = code;
    }
    const header = `${kind}: ${message}`;
    const stack = shown === '' ? header : `${header}\n    at ${shown}`;
    hide(error, 'stack', stack);
    internal.noteStack(error, stack, place === '' ? header : `${header}\n    at ${place}`);
    if (sourceLine !== '') {
      internal.sourceLines.set(error, sourceLine);
    }
    return error;
  });
})
