// Errors with a `code`, in Node's wording: `internal.nodeErrors`.
//
//   invalidArgType('callback', 'of type function', value)
//     -> TypeError [ERR_INVALID_ARG_TYPE]: The "callback" argument must be of type function. Received undefined
//
// `name` stays that of the base class, as in Node; only the stack and toString() show the code.
(function (internal) {
  'use strict';

  const {
    ErrorCaptureStackTrace,
    ObjectDefineProperty,
    RangeError,
    ReflectGetPrototypeOf,
    ReflectGetOwnPropertyDescriptor,
    StringPrototypeSlice,
    TypeError,
  } = internal.primordials;

  function define(target, key, value) {
    ObjectDefineProperty(target, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
  }

  /**
   * An instance of `Base` with that code and message; `hidden` is the function whose frames the stack leaves out.
   */
  function create(Base, code, message, hidden) {
    const error = new Base(message);
    define(error, 'name', `${error.name} [${code}]`);
    ErrorCaptureStackTrace(error, hidden ?? create);
    // The first read renders the heading, with the name of this moment.
    void error.stack;
    delete error.name;
    error.code = code;
    define(error, 'toString', function toString() {
      return `${this.name} [${code}]: ${this.message}`;
    });
    return error;
  }

  function dataProperty(object, key) {
    try {
      for (let holder = object; holder !== null; holder = ReflectGetPrototypeOf(holder)) {
        const descriptor = ReflectGetOwnPropertyDescriptor(holder, key);
        if (descriptor !== undefined) {
          return descriptor.value;
        }
      }
    } catch {
      // a Proxy whose traps throw has no readable property
    }
    return undefined;
  }

  function shorten(text) {
    return text.length > 28 ? `${StringPrototypeSlice(text, 0, 25)}...` : text;
  }

  /** What was passed, in the words that end Node's messages. */
  function received(value) {
    if (value === null || value === undefined) {
      return `${value}`;
    }
    if (typeof value === 'function') {
      const name = dataProperty(value, 'name');
      return typeof name === 'string' && name !== '' ? `function ${name}` : `function ${name ?? ''}`;
    }
    if (typeof value === 'object') {
      const name = dataProperty(dataProperty(value, 'constructor') ?? {}, 'name');
      return typeof name === 'string' && name !== '' ? `an instance of ${name}` : internal.inspect(value, { depth: -1 });
    }
    const text = typeof value === 'string' ? shorten(value) : shorten(internal.inspect(value));
    return `type ${typeof value} (${typeof value === 'string' ? internal.inspect(text) : text})`;
  }

  function invalidArgType(name, expectation, value, hidden) {
    const message = `The "${name}" argument must be ${expectation}. Received ${received(value)}`;
    return create(TypeError, 'ERR_INVALID_ARG_TYPE', message, hidden ?? invalidArgType);
  }

  // Node writes large integers with separators here.
  function shown(value) {
    const large = typeof value === 'number' || typeof value === 'bigint' ? value > 2 ** 32 || value < -(2 ** 32) : false;
    return internal.inspect(value, { numericSeparator: large });
  }

  function outOfRange(name, range, value, hidden) {
    const message = `The value of "${name}" is out of range. It must be ${range}. Received ${shown(value)}`;
    return create(RangeError, 'ERR_OUT_OF_RANGE', message, hidden ?? outOfRange);
  }

  function missingArgs(message, hidden) {
    return create(TypeError, 'ERR_MISSING_ARGS', message, hidden ?? missingArgs);
  }

  function validateFunction(value, name, hidden) {
    if (typeof value !== 'function') {
      throw invalidArgType(name, 'of type function', value, hidden ?? validateFunction);
    }
  }

  internal.nodeErrors = {
    __proto__: null, create, invalidArgType, missingArgs, outOfRange, received, validateFunction,
  };
})
