// `internal.inspect(value, options)`: text for people, as util.inspect of Node gives it.
//
// It never fails on account of the value: accessors are named and not run, traps of a Proxy that throw cost only that
// object its contents. What a script's own [nodejs.util.inspect.custom] method throws is passed on, as in Node.
(function (internal) {
  'use strict';

  const {
    ArrayIsArray,
    ArrayPrototypePop,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ArrayPrototypeSort,
    ReflectApply,
    ReflectOwnKeys,
    ReflectSetPrototypeOf,
    SafeMap,
    String,
    StringPrototypeSlice,
    SymbolFor,
    TypedArrayPrototypeGetSymbolToStringTag,
  } = internal.primordials;
  const parts = internal.inspectParts;
  const { formatPrimitive, layouts, prefix, readQuietly } = parts;
  const { kindOf, proxyParts, proxyTarget } = internal.types;

  const custom = SymbolFor('nodejs.util.inspect.custom');
  // Beyond this much text an inspection goes no deeper.
  const mostText = 2 ** 27;

  const defaultOptions = {
    showHidden: false,
    depth: 2,
    colors: false,
    customInspect: true,
    showProxy: false,
    maxArrayLength: 100,
    maxStringLength: 10000,
    breakLength: 80,
    compact: 3,
    sorted: false,
    getters: false,
    numericSeparator: false,
  };
  const optionNames = ReflectOwnKeys(defaultOptions);

  const colors = {
    __proto__: null,
    bold: [1, 22], underline: [4, 24], red: [31, 39], green: [32, 39], yellow: [33, 39], magenta: [35, 39],
    cyan: [36, 39], grey: [90, 39], gray: [90, 39],
  };
  const styles = {
    __proto__: null,
    special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold',
    string: 'green', symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
  };

  const plainStyle = (text) => text;

  function colorStyle(text, style) {
    const codes = colors[styles[style]];
    return codes === undefined ? text : `\u001b[${codes[0]}m${text}\u001b[${codes[1]}m`;
  }

  // A class, for the sake of speed: every step of an inspection reads it.
  class Context {
    options = undefined;
    stylize = plainStyle;
    seen = [];
    circular = undefined;
    indentation = 0;
    currentLevel = 0;
    budget = new SafeMap();
    failure = undefined;
    showHidden = defaultOptions.showHidden;
    depth = defaultOptions.depth;
    colors = defaultOptions.colors;
    customInspect = defaultOptions.customInspect;
    showProxy = defaultOptions.showProxy;
    maxArrayLength = defaultOptions.maxArrayLength;
    maxStringLength = defaultOptions.maxStringLength;
    breakLength = defaultOptions.breakLength;
    compact = defaultOptions.compact;
    sorted = defaultOptions.sorted;
    getters = defaultOptions.getters;
    numericSeparator = defaultOptions.numericSeparator;
  }
  ReflectSetPrototypeOf(Context.prototype, null);

  function createContext(options) {
    const ctx = new Context();
    if (typeof options === 'object' && options !== null) {
      for (let i = 0; i < optionNames.length; i++) {
        const value = options[optionNames[i]];
        if (value !== undefined) {
          ctx[optionNames[i]] = value;
        }
      }
      ctx.options = options;
    }
    if (ctx.colors) {
      ctx.stylize = colorStyle;
    }
    ctx.maxArrayLength ??= Infinity;
    ctx.maxStringLength ??= Infinity;
    return ctx;
  }

  function userOptions(ctx) {
    const options = { stylize: ctx.stylize };
    for (let i = 0; i < optionNames.length; i++) {
      options[optionNames[i]] = ctx[optionNames[i]];
    }
    return { ...options, ...ctx.options };
  }

  function enter(ctx, value) {
    ArrayPrototypePush(ctx.seen, value);
  }

  function leave(ctx) {
    ArrayPrototypePop(ctx.seen);
  }

  function isBeingPrinted(ctx, value) {
    for (let i = ctx.seen.length - 1; i >= 0; i--) {
      if (ctx.seen[i] === value) {
        return true;
      }
    }
    return false;
  }

  function formatCircular(ctx, value) {
    ctx.circular ??= new SafeMap();
    let index = ctx.circular.get(value);
    if (index === undefined) {
      index = ctx.circular.size + 1;
      ctx.circular.set(value, index);
    }
    return ctx.stylize(`[Circular *${index}]`, 'special');
  }

  /** What the object's own inspect method prints; undefined if it has none. */
  function formatCustom(ctx, value, receiver, level) {
    const method = readQuietly(value, custom);
    if (typeof method !== 'function' || method === inspect) {
      return undefined;
    }
    const constructor = readQuietly(value, 'constructor');
    if (typeof constructor === 'function' && readQuietly(constructor, 'prototype') === value) {
      return undefined;
    }
    const depth = ctx.depth === null ? null : ctx.depth - level;
    let result;
    try {
      result = ReflectApply(method, receiver, [depth, userOptions(ctx), inspect]);
    } catch (error) {
      ctx.failure = { error };
      throw error;
    }
    if (result === receiver) {
      return undefined;
    }
    if (typeof result === 'object') {
      return parts.indent(ctx, formatValue(ctx, result, level));
    }
    return parts.indent(ctx, typeof result === 'string' ? result : String(result));
  }

  function isStackOverflow(error) {
    return readQuietly(error ?? {}, 'name') === 'RangeError'
      && readQuietly(error, 'message') === 'Maximum call stack size exceeded';
  }

  // Array.isArray looks through a Proxy, and throws for no other reason than that there is nothing behind it.
  function isRevoked(value) {
    try {
      ArrayIsArray(value);
      return false;
    } catch {
      return true;
    }
  }

  /** A Proxy as such: its target and its handler. */
  function formatProxy(ctx, ends, level) {
    if (ctx.depth !== null && level > ctx.depth) {
      return ctx.stylize('Proxy [Array]', 'special');
    }
    const inner = level + 1;
    ctx.indentation += 2;
    const output = [formatValue(ctx, ends[0], inner), formatValue(ctx, ends[1], inner)];
    ctx.indentation -= 2;
    return parts.layOut(ctx, output, '', ['Proxy [', ']'], layouts.array, inner);
  }

  function formatValue(ctx, value, level, withinTyped) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
      return formatPrimitive(ctx, value);
    }
    const receiver = value;
    if (internal.isHostObject !== undefined && internal.isHostObject(value)) {
      return parts.indent(ctx, internal.host.inspectHost(value));
    }
    if (ctx.showProxy) {
      const ends = proxyParts(value);
      if (ends !== undefined) {
        return ends === null ? ctx.stylize('<Revoked Proxy>', 'special') : formatProxy(ctx, ends, level);
      }
    }
    for (let target; (target = proxyTarget(value)) !== undefined;) {
      if (target === null) {
        break;
      }
      value = target;
    }
    if (isRevoked(value)) {
      return ctx.stylize('<Revoked Proxy>', 'special');
    }
    const { indentation } = ctx;
    const depth = ctx.seen.length;
    try {
      if (ctx.customInspect) {
        const text = formatCustom(ctx, value, receiver, level);
        if (text !== undefined) {
          return text;
        }
      }
      return isBeingPrinted(ctx, value) ? formatCircular(ctx, value) : formatObject(ctx, value, level, withinTyped);
    } catch (error) {
      if (ctx.failure !== undefined) {
        throw error;
      }
      ctx.indentation = indentation;
      ctx.seen.length = depth;
      return isStackOverflow(error)
        ? ctx.stylize('[Object: Inspection interrupted prematurely. Maximum call stack size exceeded.]', 'special')
        : ctx.stylize('[Object: inspection failed]', 'special');
    }
  }

  function sortEntries(ctx, output, form) {
    const comparator = ctx.sorted === true ? undefined : ctx.sorted;
    if (form.layout === layouts.object) {
      return ArrayPrototypeSort(output, comparator);
    }
    const first = output.length - form.keys.length;
    const named = ArrayPrototypeSort(ArrayPrototypeSlice(output, first), comparator);
    for (let i = 0; i < named.length; i++) {
      output[first + i] = named[i];
    }
    return output;
  }

  function formatObject(ctx, value, level, withinTyped) {
    const kind = kindOf(value);
    const intro = parts.introduce(ctx, value, level);
    const form = parts.formOf(ctx, value, intro, kind, level, withinTyped === undefined);
    if (form.text !== undefined) {
      return form.text;
    }
    if (ctx.depth !== null && level > ctx.depth) {
      const fallback = kind === 'TypedArray' ? TypedArrayPrototypeGetSymbolToStringTag(value) : kind;
      const name = prefix(intro.constructor, intro.tag, fallback);
      const shown = StringPrototypeSlice(name, 0, -1);
      return ctx.stylize(intro.constructor === null ? shown : `[${shown}]`, 'special');
    }
    const inner = level + 1;
    enter(ctx, value);
    ctx.currentLevel = inner;
    const output = form.contents(ctx, inner);
    parts.formatMembers(ctx, value, inner, form.keys, form.layout, output);
    if (intro.inherited !== undefined) {
      for (let i = 0; i < intro.inherited.length; i++) {
        ArrayPrototypePush(output, intro.inherited[i]);
      }
    }
    let { base, open } = form;
    const index = ctx.circular?.get(value);
    if (index !== undefined) {
      const reference = ctx.stylize(`<ref *${index}>`, 'special');
      if (ctx.compact === true) {
        open = `${reference} ${open}`;
      } else {
        base = base === '' ? reference : `${reference} ${base}`;
      }
    }
    leave(ctx);
    if (ctx.sorted) {
      sortEntries(ctx, output, form);
    }
    const text = parts.layOut(ctx, output, base, [open, form.close], form.layout, inner, value);
    const spent = (ctx.budget.get(ctx.indentation) ?? 0) + text.length;
    ctx.budget.set(ctx.indentation, spent);
    if (spent > mostText) {
      ctx.depth = -1;
    }
    return text;
  }

  /** inspect(value, options), or in the old style inspect(value, showHidden, depth, colors). */
  function inspect(value, options, depth, colored) {
    const ctx = createContext(options);
    if (typeof options === 'boolean') {
      ctx.showHidden = options;
    }
    if (options === null || typeof options !== 'object') {
      if (depth !== undefined) {
        ctx.depth = depth;
      }
      if (colored !== undefined) {
        ctx.colors = colored;
        ctx.stylize = colored ? colorStyle : plainStyle;
      }
    }
    return formatValue(ctx, value, 0);
  }
  inspect.custom = custom;
  inspect.defaultOptions = defaultOptions;
  inspect.colors = colors;
  inspect.styles = styles;

  parts.createContext = createContext;
  parts.enter = enter;
  parts.formatValue = formatValue;
  parts.inspect = inspect;
  parts.leave = leave;
  parts.plainStyle = plainStyle;
  internal.inspect = inspect;
})
