// Scopes of foreign Bindings: rewritten sources read and write names through a scope object that mirrors the Bindings.
//
//   unit     one rewritten source: its function and the names it uses (an id given by Java)
//   record   one Bindings: its scope object, what was last exchanged with the host
//   view     one unit in one record: the `$` of the generated code
//
// A view is valid for one epoch; the first use of a name in a new epoch
// fetches the unit's names. `flush` compares what may have been written with what was last exchanged.
(function (internal) {
  'use strict';

  const {
    ArrayPrototypePush, JSONParse, ObjectIs, ObjectPrototypeHasOwnProperty: hasOwn, ReflectApply, ReflectDeleteProperty,
    ReflectHas, ReflectOwnKeys, SafeMap, SafeSet, StringPrototypeSplit, WeakRef, WeakRefPrototypeDeref,
  } = internal.primordials;
  const { MISSING, Stamp, add, adderOf, builtIns, captureBuiltIns, create, define, missingName } = internal.scopeObjects;
  const realGlobal = globalThis;
  const epoch = internal.epoch ??= { value: 1 };

  const units = new SafeMap();
  const records = new SafeMap();
  const active = [];
  let quiet = false;
  let running = 0;
  let current = null;

  /** One rewritten source. The first `variables` of its names are those it declares at the top. */
  class Unit {
    #positions;
    constructor(id, fn, names, written, variables, escapes) {
      this.id = id;
      this.fn = fn;
      this.names = names;
      this.written = written;
      this.variables = variables;
      this.escapes = escapes;
      this.adders = [];
      for (let i = 0; i < names.length; i++) {
        this.adders[i] = adderOf(names[i]);
      }
    }

    /** Where in `written` a name stands, or undefined. */
    writtenAt(name) {
      if (this.#positions === undefined) {
        this.#positions = new SafeMap();
        for (let i = 0; i < this.written.length; i++) {
          this.#positions.set(this.names[this.written[i]], i);
        }
      }
      return this.#positions.get(name);
    }
  }

  /** The JS half of one Bindings. */
  class Record {
    #facade;
    #eval;
    #function;
    constructor(id) {
      this.id = id;
      this.scope = create();
      new Stamp(this.scope, this);
      // Names last answered by GLOBAL_SCOPE.
      this.inherited = null;
      this.views = null;
      this.lastView = null;
      // Properties that a Bindings cannot express: accessors, read-only ones.
      this.special = null;
      this.gone = false;
      this.kept = false;
    }

    get facade() {
      return this.#facade ??= internal.scopeFacade(this);
    }

    get evalFunction() {
      return this.#eval ??= internal.scopeEvalFunction(this);
    }

    get functionConstructor() {
      return this.#function ??= internal.scopeFunctionConstructor(this);
    }

    view(unit) {
      let view = this.lastView;
      if (view !== null && view.unit === unit) {
        return view;
      }
      view = this.views?.get(unit.id);
      if (view === undefined) {
        view = new View(this, unit);
        if (this.lastView !== null) {
          this.views ??= new SafeMap();
          this.views.set(this.lastView.unit.id, this.lastView);
          this.views.set(unit.id, view);
        }
      }
      this.lastView = view;
      return view;
    }

    /** The present value of one name, Bindings before GLOBAL_SCOPE, or MISSING. */
    get(name) {
      if (this.gone) {
        return hasOwn(this.scope, name) ? this.scope[name] : MISSING;
      }
      return internal.host.scopeGet(this.id, name);
    }

    /** A write that no list of written names knows of. */
    put(name, value) {
      define(this.scope, name, value);
      exchanged(this, name, value);
      if (!this.gone) {
        internal.host.scopeStore(this.id, name, value);
      }
    }

    remove(name) {
      ReflectDeleteProperty(this.scope, name);
      exchanged(this, name, MISSING);
      if (!this.gone) {
        internal.host.scopeDelete(this.id, name);
      }
    }
  }

  /** The host and the scope now agree about `name`: all views in use take note. */
  function exchanged(record, name, value) {
    for (let i = 0; i < active.length; i++) {
      const view = active[i];
      if (view.record === record) {
        const position = view.unit.writtenAt(name);
        if (position !== undefined) {
          view.shadow[position] = value;
        }
      }
    }
  }

  function installOne(record, unit, i, value, declares) {
    const { scope } = record;
    const name = unit.names[i];
    if (record.special !== null && record.special.has(name)) {
      return;
    }
    if (hasOwn(scope, name)) {
      if (value !== MISSING) {
        scope[name] = value;
      } else if (declares && i < unit.variables) {
        scope[name] = undefined;
      } else {
        ReflectDeleteProperty(scope, name);
      }
    } else if (value !== MISSING) {
      add(scope, unit.adders[i], value);
    } else if (declares && i < unit.variables) {
      add(scope, unit.adders[i], undefined);
    }
    if (active.length > 1) {
      exchanged(record, name, value);
    }
  }

  /** Takes over what the host answered; `declares`: the unit is about to run, so its variables exist from now on. */
  function install(view, values, declares) {
    const { record, shadow, unit: { names, written } } = view;
    const count = names.length;
    for (let i = 0; i < count; i++) {
      installOne(record, view.unit, i, values[i], declares);
    }
    for (let i = 0; i < written.length; i++) {
      shadow[i] = values[written[i]];
    }
    if (values.length > count || record.inherited !== null) {
      record.inherited ??= new SafeSet();
      for (let i = 0; i < count; i++) {
        record.inherited.delete(names[i]);
      }
      for (let i = count; i < values.length; i++) {
        record.inherited.add(names[values[i]]);
      }
    }
  }

  function sync(view) {
    const { record } = view;
    flush(false);
    view.valid = epoch.value;
    activate(view);
    if (!record.gone && view.unit.names.length > 0) {
      const values = internal.host.scopeSync(record.id, view.unit.id);
      if (values === null) {
        record.gone = true;
      } else {
        install(view, values, false);
      }
    }
    return record.scope;
  }

  function activate(view) {
    if (!view.active) {
      view.active = true;
      ArrayPrototypePush(active, view);
      internal.scopes.active = active.length;
    }
  }

  /** Writes to the host what this view's unit may have changed. */
  function store(view) {
    const { record, shadow, unit: { names, written } } = view;
    const { scope } = record;
    let changes = null;
    for (let i = 0; i < written.length; i++) {
      const name = names[written[i]];
      if (!hasOwn(scope, name) || (record.special !== null && record.special.has(name))) {
        continue;
      }
      const value = scope[name];
      if (!ObjectIs(value, shadow[i])) {
        shadow[i] = value;
        changes ??= [record.id];
        ArrayPrototypePush(changes, name, value);
        if (active.length > 1) {
          exchanged(record, name, value);
        }
      }
    }
    if (changes !== null && !record.gone) {
      ReflectApply(internal.host.scopeStore, internal.host, changes);
    }
  }

  function flush(end) {
    for (let i = 0; i < active.length; i++) {
      store(active[i]);
    }
    if (end) {
      for (let i = 0; i < active.length; i++) {
        active[i].active = false;
      }
      active.length = 0;
      internal.scopes.active = 0;
    }
  }

  /** What the generated code knows as `$`; one letter a member, since each mention of a name carries one. */
  class View {
    constructor(record, unit) {
      this.record = record;
      this.unit = unit;
      this.scope = record.scope;
      this.valid = 0;
      this.active = false;
      this.stash = undefined;
      // What the host holds of the names that may be written, as far as is known.
      this.shadow = [];
    }

    /** The scope object, up to date. */
    get s() {
      return this.valid === epoch.value ? this.scope : sync(this);
    }


    /** The global object of the scope. */
    get g() {
      return this.record.facade;
    }

    /** `this` of a sloppy function. */
    t(self) {
      return self === realGlobal || internal.isWithScope(self) ? this.record.facade : self;
    }

    /** Declares variables. */
    v() {
      const scope = this.s;
      const { record } = this;
      for (let i = 0; i < arguments.length; i++) {
        const name = arguments[i];
        if (!hasOwn(scope, name) || (record.inherited !== null && record.inherited.has(name))) {
          define(scope, name, undefined);
          exchanged(record, name, MISSING);
          record.inherited?.delete(name);
        }
      }
    }

    /** Declares functions. */
    f(functions) {
      const scope = this.s;
      const names = ReflectOwnKeys(functions);
      for (let i = 0; i < names.length; i++) {
        define(scope, names[i], functions[names[i]]);
      }
    }

    /** typeof a name. */
    y(name) {
      return ReflectHas(this.s, name) ? typeof this.scope[name] : 'undefined';
    }

    /** delete of a name. */
    d(name) {
      store(this);
      this.record.remove(name);
      return true;
    }

    /** A sloppy assignment's value; the name exists afterwards. */
    a(name, value) {
      const scope = this.s;
      if (!hasOwn(scope, name) && !hasOwn(builtIns, name)) {
        add(scope, adderOf(name), value);
      }
      return value;
    }

    /** A strict assignment's value, when there is something to assign to. */
    r(name, value) {
      this.must(name, this.r);
      return value;
    }

    must(name, below) {
      if (!ReflectHas(this.s, name)) {
        throw missingName(name, below);
      }
    }

    /** A strict assignment's target. */
    k(name) {
      this.must(name, this.k);
      return this.scope;
    }

    /** An assignment after a suspension. */
    w(name, value) {
      this.s[name] = value;
      return value;
    }

    /** The same in strict code. */
    x(name, value) {
      this.must(name, this.x);
      this.s[name] = value;
      return value;
    }

    /** The object of a `with` around code whose names are only known at run time; `excluded` names lie beyond it. */
    X() {
      return internal.withScope(this.record, arguments);
    }

    /** Before and after typeof of such a name: a missing one is no error. */
    q() {
      quiet = true;
    }

    u(ignored, type) {
      quiet = false;
      return type;
    }

    /** What direct eval gets to evaluate. */
    c(context, callee, source) {
      if (callee !== this.record.evalFunction) {
        const args = [];
        for (let i = 2; i < arguments.length; i++) {
          ArrayPrototypePush(args, arguments[i]);
        }
        this.stash = ReflectApply(callee, undefined, args);
        return `${JSONParse(context).view}.p()`;
      }
      if (typeof source !== 'string') {
        return source;
      }
      const answer = internal.host.scopeEval(this.record.id, source, context);
      if (answer[0] !== 0 && !units.has(answer[0])) {
        const written = [];
        for (let i = 3; i < answer.length; i++) {
          ArrayPrototypePush(written, answer[i]);
        }
        defineUnit(answer[0], undefined, answer[2], written, 0, true);
      }
      return answer[1];
    }

    p() {
      const value = this.stash;
      this.stash = undefined;
      return value;
    }

    /** The view of a unit that direct eval made. */
    n(unitId) {
      return this.record.view(units.get(unitId));
    }

    /** A value about to be thrown, and where. */
    h(line, column, value) {
      return internal.noteThrow(this.unit.id, line, column, value);
    }

    /** import() */
    m(specifier, options) {
      return internal.dynamicImport(this.unit.id, '', specifier, options);
    }
  }

  function defineUnit(id, fn, names, written, variables, escapes) {
    const list = typeof names === 'string' ? (names === '' ? [] : StringPrototypeSplit(names, '\n')) : names;
    units.set(id, new Unit(id, fn, list, written, variables, escapes));
  }

  function recordOf(scopeId) {
    const reference = records.get(scopeId);
    const record = reference === undefined ? undefined : WeakRefPrototypeDeref(reference);
    return record ?? new Record(scopeId);
  }

  /** From now on something may outlive the evaluation: the record must be found again. */
  function keep(record) {
    record.kept = true;
    records.set(record.id, new WeakRef(record));
  }

  function runUnit(record, unit, values) {
    const view = record.view(unit);
    const activated = !view.active;
    const outer = current;
    current = record;
    running++;
    try {
      if (values.length > 0) {
        flush(false);
        view.valid = epoch.value;
        activate(view);
        install(view, values, true);
      }
      return unit.fn(view);
    } finally {
      current = outer;
      running--;
      flush(false);
      epoch.value++;
      if (activated && running === 0 && active.length === 1 && active[0] === view) {
        flush(true);
      }
    }
  }

  function run(unitId, scopeId, ...values) {
    const unit = units.get(unitId);
    const record = recordOf(scopeId);
    if (unit.escapes && !record.kept) {
      keep(record);
    }
    return runUnit(record, unit, values);
  }

  internal.scopes = {
    MISSING,
    active: 0,
    builtIns,
    captureBuiltIns,
    define: defineUnit,
    flush,
    isQuiet: () => quiet,
    missingName,
    /** The record of the foreign scope that the present job runs in; undefined in the engine's own. */
    recordOfJob() {
      const id = internal.host.scopeOfJob();
      if (id === 0) {
        return undefined;
      }
      const record = current !== null && current.id === id ? current : recordOf(id);
      if (!record.kept) {
        keep(record);
      }
      return record;
    },
    release: (scopeId) => records.delete(scopeId),
    run,
    runInRecord: (record, unitId) => runUnit(record, units.get(unitId), []),
  };
  internal.op('scopes.define', defineUnit);
  internal.op('scopes.run', run);
  internal.op('scopes.flush', flush);
  internal.op('scopes.release', internal.scopes.release);
  internal.op('scopes.forget', (unitId) => units.delete(unitId));
})
