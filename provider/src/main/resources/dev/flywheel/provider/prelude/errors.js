// Failures on their way between the two worlds: a Java Throwable is an Error here, stamped with its id, so that it is
// the same Throwable when it comes back; an Error is described to Java without trusting any of its getters.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, Error, ErrorCaptureStackTrace, ErrorIsError, ErrorPrototype, ObjectDefineProperty, ObjectIs,
    ObjectPrototypeHasOwnProperty, ObjectSetPrototypeOf, RangeError, ReferenceError, ReflectGet, SafeMap, SafeWeakMap, String: ToString,
    StringPrototypeIndexOf, StringPrototypeSlice, SymbolPrototypeToString, SyntaxError, TypeError } = internal.primordials;

  // Facts about Throwables that are about to be wrapped for the first time.
  const facts = new SafeMap();
  internal.op('host.throwable', (id, name, message, code, frames) => {
    facts.set(id, { __proto__: null, name, message, code, frames });
  });

  const hide = (object, key, value) =>
    ObjectDefineProperty(object, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });

  internal.hostParents.THROWABLE = internal.signatures(ErrorPrototype);
  internal.hostMakers.THROWABLE = (prototype) => {
    return (id) => {
      const { name, message, code, frames } = facts.get(id) ?? { name: 'Error', message: '', frames: '' };
      facts.delete(id);
      const error = new Error(message);
      const stack = internal.stackWhileReading(error);
      const at = StringPrototypeIndexOf(stack, '\n    at ');
      ObjectSetPrototypeOf(error, prototype);
      hide(error, 'name', name);
      if (code !== null && code !== undefined) {
        error.code = code;
      }
      const header = message === '' ? name : `${name}: ${message}`;
      const whole = internal.wholeStack(error, stack);
      const from = StringPrototypeIndexOf(whole, '\n    at ');
      const shown = header + frames + (at < 0 ? '' : StringPrototypeSlice(stack, at));
      hide(error, 'stack', shown);
      internal.noteStack(error, shown, header + frames + (from < 0 ? '' : StringPrototypeSlice(whole, from)));
      return internal.stamp(error, id);
    };
  };

  const THROW = 1, TYPE_ERROR = 2, RANGE_ERROR = 3, REFERENCE_ERROR = 4;

  /** What a failed call throws here: the value Java gave, or an Error of the kind that the status says. */
  internal.failure = function failure(value, status) {
    if (status === THROW) {
      if (internal.isObject(value)) {
        internal.mapStack(value);
      }
      return value;
    }
    const error = status === TYPE_ERROR ? new TypeError(value) : status === RANGE_ERROR ? new RangeError(value)
      : status === REFERENCE_ERROR ? new ReferenceError(value) : new Error(value);
    ErrorCaptureStackTrace(error, failure);
    return error;
  };

  /** Throws the SyntaxError of a source that a script gave; its stack begins at the place of the fault. */
  internal.op('errors.syntax', (message, file, encoded, line, column) => {
    const error = new SyntaxError(message);
    const { stack } = error;
    const whole = internal.wholeStack(error, stack);
    const tail = (text) => {
      const at = StringPrototypeIndexOf(text, '\n    at ');
      return `:${line}:${column}${at < 0 ? '' : StringPrototypeSlice(text, at)}`;
    };
    const head = `SyntaxError: ${message}\n    at `;
    const shown = head + file + tail(stack);
    hide(error, 'stack', shown);
    // The number behind the mark says that the place is that of the source as it is.
    internal.noteStack(error, shown, `${head}${encoded}#0${tail(whole)}`);
    throw error;
  });

  function attempt(action, fallback) {
    try {
      return action();
    } catch {
      return fallback;
    }
  }

  const text = (value) => typeof value === 'symbol' ? SymbolPrototypeToString(value) : ToString(value);

  /** A thrown value's text; never throws. */
  internal.safeText = (value) => attempt(() => text(value), 'a value that cannot be converted to a string');

  const stringProperty = (error, key) => attempt(() => {
    const value = ReflectGet(error, key);
    return value === undefined || value === null ? '' : text(value);
  }, '');

  const ownCause = (value) => attempt(() => ObjectPrototypeHasOwnProperty(value, 'cause') ? ReflectGet(value, 'cause') : undefined, undefined);

  /** The error's own `cause`; nothing when the chain of causes leads back to it. */
  function causeOf(error) {
    const cause = ownCause(error);
    let next = cause;
    for (let i = 0; i < 100 && typeof next === 'object' && next !== null; i++) {
      if (next === error) {
        return undefined;
      }
      next = ownCause(next);
    }
    return cause;
  }

  /** name, message, stack, whether it is an Error, and its `cause` if it has one. */
  // The last throw of a value without a stack.
  const site = { __proto__: null, value: undefined, unit: 0, line: 0, column: 0 };

  /** Notes where a value is thrown, and gives the value. */
  internal.noteThrow = (unit, line, column, value) => {
    site.value = value;
    site.unit = unit;
    site.line = line;
    site.column = column;
    return value;
  };

  /** The offending lines of sources that do not compile, by their errors. */
  internal.sourceLines = new SafeWeakMap();

  function describe(value) {
    const isError = (typeof value === 'object' || typeof value === 'function') && value !== null
      && attempt(() => ErrorIsError(value) || ReflectGet(value, 'message') !== undefined && ReflectGet(value, 'stack') !== undefined, false);
    if (!isError) {
      return ['', internal.safeText(value), '', false, undefined];
    }
    const facts = [stringProperty(value, 'name'), stringProperty(value, 'message'), internal.wholeStack(value, stringProperty(value, 'stack')), true, causeOf(value)];
    const line = internal.sourceLines.get(value);
    if (line !== undefined) {
      ArrayPrototypePush(facts, 0, -1, -1, line);
    }
    return facts;
  }
  internal.op('errors.describe', describe);

  /** The value that the last operation threw. */
  internal.op('errors.last', (outermost) => {
    const value = outermost ? internal.thrownOutermost : internal.thrown;
    internal.thrown = internal.thrownOutermost = undefined;
    const facts = describe(value);
    if (site.unit !== 0 && ObjectIs(site.value, value)) {
      ArrayPrototypePush(facts, site.unit, site.line, site.column);
    }
    site.value = undefined;
    site.unit = 0;
    return facts;
  });
})
