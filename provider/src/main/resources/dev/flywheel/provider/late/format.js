// `internal.format(...values)`: a text with placeholders filled in, as util.format of Node:
// %s %d %i %f %j %o %O %c %%; what is left over follows, separated by spaces.
(function (internal) {
  'use strict';

  const {
    BigIntPrototypeToString,
    JSONStringify,
    Number,
    NumberParseFloat,
    NumberParseInt,
    ObjectPrototypeHasOwnProperty,
    ReflectGetOwnPropertyDescriptor,
    ReflectGetPrototypeOf,
    String,
    StringPrototypeCharCodeAt,
    StringPrototypeIncludes,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = internal.primordials;
  const { builtIns, numberText, readQuietly } = internal.inspectParts;
  const { inspect } = internal;
  const { findDescriptor, proxyTarget } = internal.types;

  const shallow = { __proto__: null, depth: 0, colors: false, compact: 3 };
  const thorough = { __proto__: null, showHidden: true, showProxy: true, depth: 4 };

  /** Whether an object's toString is one that comes with the language, and so says less than inspect does. */
  function hasBuiltInToString(value) {
    for (let target; (target = proxyTarget(value)) !== undefined; value = target) {
      if (target === null) {
        return true;
      }
    }
    try {
      const found = findDescriptor(value, 'toString');
      if (found === undefined || ('value' in found && typeof found.value !== 'function')) {
        return true;
      }
      let holder = value;
      while (!ObjectPrototypeHasOwnProperty(holder, 'toString')) {
        holder = ReflectGetPrototypeOf(holder);
      }
      if (holder === value) {
        return false;
      }
      const constructor = ReflectGetOwnPropertyDescriptor(holder, 'constructor')?.value;
      return typeof constructor === 'function' && builtIns.has(readQuietly(constructor, 'name'));
    } catch {
      // a Proxy whose traps throw: inspect survives it, String() might not
      return true;
    }
  }

  function stringOf(value) {
    switch (typeof value) {
      case 'number':
        return numberText(value, false);
      case 'bigint':
        return `${BigIntPrototypeToString(value)}n`;
      case 'object':
        return value === null ? 'null' : hasBuiltInToString(value) ? inspect(value, shallow) : String(value);
      default:
        return String(value);
    }
  }

  function numberOf(value, convert) {
    if (typeof value === 'bigint') {
      return `${BigIntPrototypeToString(value)}n`;
    }
    return numberText(typeof value === 'symbol' ? NaN : convert(value), false);
  }

  // V8's words are the only sign of a cycle that JSON.stringify gives.
  function isCycle(error) {
    const message = readQuietly(error ?? {}, 'message');
    return typeof message === 'string' && StringPrototypeStartsWith(message, 'Converting circular structure to JSON');
  }

  function jsonOf(value) {
    try {
      return JSONStringify(value);
    } catch (error) {
      if (isCycle(error)) {
        return '[Circular]';
      }
      throw error;
    }
  }

  /** What replaces a placeholder; undefined if the letter is none. */
  function fill(letter, value) {
    switch (letter) {
      case 115: // s
        return stringOf(value);
      case 100: // d
        return numberOf(value, Number);
      case 105: // i
        return numberOf(value, NumberParseInt);
      case 102: // f
        return typeof value === 'symbol' ? 'NaN' : numberText(NumberParseFloat(value), false);
      case 106: // j
        return `${jsonOf(value)}`;
      case 79: // O
        return inspect(value);
      case 111: // o
        return inspect(value, thorough);
      case 99: // c
        return '';
      default:
        return undefined;
    }
  }

  function shown(value) {
    return typeof value === 'string' ? value : inspect(value);
  }

  /** Fills the placeholders of values[0]; returns the text and how many values it used. */
  function fillTemplate(template, values) {
    let text = '';
    let used = 1;
    let last = 0;
    for (let i = 0; i < template.length - 1; i++) {
      if (StringPrototypeCharCodeAt(template, i) !== 37) {
        continue;
      }
      const start = i++;
      const letter = StringPrototypeCharCodeAt(template, i);
      if (letter === 37) {
        text += StringPrototypeSlice(template, last, i);
        last = i + 1;
      } else if (used < values.length) {
        const filled = fill(letter, values[used]);
        if (filled !== undefined) {
          text += StringPrototypeSlice(template, last, start) + filled;
          used++;
          last = i + 1;
        }
      }
    }
    return { text: text + StringPrototypeSlice(template, last), used };
  }

  /** The same for an array of values. */
  function formatAll(values) {
    const first = values[0];
    if (values.length === 1) {
      return shown(first);
    }
    let text = '';
    let next = 0;
    if (typeof first === 'string') {
      if (StringPrototypeIncludes(first, '%')) {
        const filled = fillTemplate(first, values);
        text = filled.text;
        next = filled.used;
      } else {
        text = first;
        next = 1;
      }
    }
    for (; next < values.length; next++) {
      text += next === 0 ? shown(values[next]) : ` ${shown(values[next])}`;
    }
    return text;
  }

  internal.formatAll = formatAll;
  internal.format = function format(...values) {
    return values.length === 0 ? '' : formatAll(values);
  };
})
