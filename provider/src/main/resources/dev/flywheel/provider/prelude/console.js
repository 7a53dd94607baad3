// The console of Node: log, info, debug, dir, table and the timers and counters write to standard output, error, warn,
// trace and assert to standard error. Text goes to Java as host.write(fd, text), or, when `internal.consoleToLog` is
// set, line by line as host.log(level, text).
//
// Methods that print through others (table through log, assert through warn) call them as properties of the console,
// so that replacing console.log replaces it for them too, as in Node.
(function (internal) {
  'use strict';

  const {
    ArrayIsArray,
    ArrayPrototypeJoin,
    ErrorCaptureStackTrace,
    MathFloor,
    NumberPrototypeToFixed,
    Number,
    ObjectDefineProperty,
    ReflectApply,
    SafeMap,
    String,
    StringPrototypeIncludes,
    StringPrototypePadStart,
    StringPrototypeRepeat,
    StringPrototypeSlice,
    StringPrototypeSplit,
    SymbolToStringTag,
  } = internal.primordials;

  const console = {};
  const groupStep = 2;
  let indentation = '';
  const counts = new SafeMap();
  const starts = new SafeMap();

  function emit(fd, level, text) {
    if (indentation !== '') {
      text = StringPrototypeIncludes(text, '\n')
        ? indentation + ArrayPrototypeJoin(StringPrototypeSplit(text, '\n'), `\n${indentation}`)
        : indentation + text;
    }
    if (internal.consoleToLog === true) {
      internal.host.log(level, text);
    } else {
      internal.host.write(fd, `${text}\n`);
    }
  }

  function emitAll(fd, level, values) {
    const first = values[0];
    emit(fd, level, values.length === 1 && typeof first === 'string' ? first : values.length === 0 ? '' : internal.formatAll(values));
  }

  function caution(text) {
    emit(2, 'warn', `Warning: ${text}`);
  }

  const pad = (number) => StringPrototypePadStart(`${number}`, 2, '0');

  /** 1.234ms, 1.234s, 1:02.345 (m:ss.mmm), 1:02:03.456 (h:mm:ss.mmm) */
  function formatDuration(duration) {
    if (duration < 1000) {
      return `${Number(NumberPrototypeToFixed(duration, 3))}ms`;
    }
    if (duration < 60_000) {
      return `${NumberPrototypeToFixed(duration / 1000, 3)}s`;
    }
    const hours = MathFloor(duration / 3_600_000);
    const minutes = MathFloor((duration % 3_600_000) / 60_000);
    const seconds = StringPrototypePadStart(NumberPrototypeToFixed((duration % 60_000) / 1000, 3), 6, '0');
    return hours === 0
      ? `${minutes}:${seconds} (m:ss.mmm)`
      : `${hours}:${pad(minutes)}:${seconds} (h:mm:ss.mmm)`;
  }

  function reportTime(label, method, values) {
    const start = starts.get(label);
    if (start === undefined) {
      caution(`No such label '${label}' for console.${method}()`);
      return false;
    }
    const duration = formatDuration(internal.host.now() - start);
    const line = ['%s: %s', label, duration];
    for (let i = 0; i < values.length; i++) {
      line[i + 3] = values[i];
    }
    ReflectApply(console.log, console, line);
    return true;
  }

  const methods = {
    __proto__: null,

    log(...values) {
      emitAll(1, 'info', values);
    },
    warn(...values) {
      emitAll(2, 'warn', values);
    },
    dir(...args) {
      emit(1, 'info', internal.inspect(args[0], { customInspect: false, ...args[1] }));
    },
    time(label = 'default') {
      label = `${label}`;
      if (starts.has(label)) {
        caution(`Label '${label}' already exists for console.time()`);
      } else {
        starts.set(label, internal.host.now());
      }
    },
    timeEnd(label = 'default') {
      label = `${label}`;
      if (reportTime(label, 'timeEnd', [])) {
        starts.delete(label);
      }
    },
    timeLog(label = 'default', ...values) {
      reportTime(`${label}`, 'timeLog', values);
    },
    trace: function trace(...values) {
      const error = { name: 'Trace', message: values.length === 0 ? '' : internal.formatAll(values) };
      ErrorCaptureStackTrace(error, trace);
      console.error(error.stack);
    },
    assert(...args) {
      if (args[0]) {
        return;
      }
      const values = [];
      for (let i = 1; i < args.length; i++) {
        values[i - 1] = args[i];
      }
      values[0] = `Assertion failed${values.length === 0 ? '' : `: ${String(values[0])}`}`;
      ReflectApply(console.warn, console, values);
    },
    clear() {},
    count(label = 'default') {
      label = `${label}`;
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      console.log(`${label}: ${count}`);
    },
    countReset(label = 'default') {
      label = `${label}`;
      if (!counts.delete(label)) {
        caution(`Count for '${label}' does not exist`);
      }
    },
    group(...values) {
      if (values.length > 0) {
        ReflectApply(console.log, console, values);
      }
      indentation += StringPrototypeRepeat(' ', groupStep);
    },
    groupEnd() {
      indentation = StringPrototypeSlice(indentation, groupStep);
    },
    table(...args) {
      const data = args[0];
      const properties = args[1];
      if (data === null || typeof data !== 'object') {
        console.log(data);
        return;
      }
      if (properties !== undefined && !ArrayIsArray(properties)) {
        throw internal.nodeErrors.invalidArgType('properties', 'an instance of Array', properties, methods.table);
      }
      console.log(internal.tabulate(data, properties));
    },
    debug(...values) {
      emitAll(1, 'debug', values);
    },
    info(...values) {
      emitAll(1, 'info', values);
    },
    dirxml(...values) {
      emitAll(1, 'info', values);
    },
    error(...values) {
      emitAll(2, 'error', values);
    },
    groupCollapsed(...values) {
      ReflectApply(methods.group, console, values);
    },
    profile() {},
    profileEnd() {},
    timeStamp() {},
  };

  for (const name in methods) {
    console[name] = methods[name];
  }
  ObjectDefineProperty(console, SymbolToStringTag, {
    __proto__: null, value: 'console', writable: false, enumerable: false, configurable: true,
  });
  ObjectDefineProperty(globalThis, 'console', {
    __proto__: null, value: console, writable: true, enumerable: false, configurable: true,
  });
  internal.console = console;
})
