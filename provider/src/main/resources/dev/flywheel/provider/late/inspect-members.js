// Properties, array elements and the keys that name them.
(function (internal) {
  'use strict';

  const {
    ArrayPrototypePush,
    FunctionPrototypeCall,
    NumberPrototypeToString,
    ObjectGetOwnPropertySymbols,
    ObjectKeys,
    ObjectPrototypeHasOwnProperty,
    ObjectPrototypePropertyIsEnumerable,
    ReflectGetOwnPropertyDescriptor,
    ReflectOwnKeys,
    RegExpPrototypeExec,
    MathMax,
    MathMin,
    SymbolPrototypeToString,
  } = internal.primordials;
  const parts = internal.inspectParts;
  const { escapeName, formatPrimitive, layouts, pad, quote, textWidth } = parts;

  const identifier = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
  const arrayIndex = /^(?:0|[1-9][0-9]{0,9})$/;
  const lastIndex = 2 ** 32 - 2;
  const longestSearched = 100_000;

  const isIndex = (key) => typeof key === 'string' && RegExpPrototypeExec(arrayIndex, key) !== null && +key <= lastIndex;

  /** Own keys to print: names, then symbols; all of them with showHidden, else the enumerable ones. */
  function keysOf(object, showHidden) {
    const all = ReflectOwnKeys(object);
    const keys = [];
    for (let i = 0; i < all.length; i++) {
      if (showHidden || ObjectPrototypePropertyIsEnumerable(object, all[i])) {
        ArrayPrototypePush(keys, all[i]);
      }
    }
    return keys;
  }

  /**
   * The same for arrays, without the indices, which come first in the order of own keys. Listing keys makes a string of
   * each index, so that of very long arrays only symbols are looked for.
   */
  function namedKeysOf(object, length, showHidden) {
    const all = length > longestSearched ? ObjectGetOwnPropertySymbols(object) : ReflectOwnKeys(object);
    let first = all.length;
    while (first > 0 && !isIndex(all[first - 1])) {
      first--;
    }
    const keys = [];
    for (let i = first; i < all.length; i++) {
      if (showHidden || ObjectPrototypePropertyIsEnumerable(object, all[i])) {
        ArrayPrototypePush(keys, all[i]);
      }
    }
    return keys;
  }

  function formatKey(ctx, key, enumerable) {
    if (typeof key === 'symbol') {
      return `[${ctx.stylize(escapeName(SymbolPrototypeToString(key)), 'symbol')}]`;
    }
    if (key === '__proto__') {
      return "['__proto__']";
    }
    if (!enumerable) {
      return `[${escapeName(key)}]`;
    }
    return RegExpPrototypeExec(identifier, key) === null
      ? ctx.stylize(quote(key), 'string')
      : ctx.stylize(key, 'name');
  }

  function runsGetter(ctx, descriptor) {
    return ctx.getters === true || (ctx.getters === 'get' && descriptor.set === undefined)
      || (ctx.getters === 'set' && descriptor.set !== undefined);
  }

  function formatAccessor(ctx, descriptor, level, receiver) {
    const { stylize } = ctx;
    if (descriptor.get === undefined) {
      return descriptor.set === undefined ? stylize('undefined', 'undefined') : stylize('[Setter]', 'special');
    }
    const label = descriptor.set === undefined ? 'Getter' : 'Getter/Setter';
    if (!runsGetter(ctx, descriptor)) {
      return stylize(`[${label}]`, 'special');
    }
    let value;
    try {
      value = FunctionPrototypeCall(descriptor.get, receiver);
    } catch (error) {
      const message = `<Inspection threw (${parts.readQuietly(error ?? {}, 'message')})>`;
      return `${stylize(`[${label}:`, 'special')} ${message}${stylize(']', 'special')}`;
    }
    ctx.indentation += 2;
    const text = typeof value === 'object' && value !== null
      ? `${stylize(`[${label}]`, 'special')} ${parts.formatValue(ctx, value, level)}`
      : `${stylize(`[${label}:`, 'special')} ${formatPrimitiveOrFunction(ctx, value)}${stylize(']', 'special')}`;
    ctx.indentation -= 2;
    return text;
  }

  function formatPrimitiveOrFunction(ctx, value) {
    return typeof value === 'function' ? parts.formatValue(ctx, value, 0) : formatPrimitive(ctx, value);
  }

  /** 'name: value', or the value alone for an element. */
  function formatProperty(ctx, object, level, key, layout, given, receiver = object) {
    const descriptor = given ?? ReflectGetOwnPropertyDescriptor(object, key)
      ?? { value: parts.readQuietly(object, key), enumerable: true };
    let extra = ' ';
    let text;
    if (descriptor.value !== undefined) {
      const step = ctx.compact !== true || layout !== layouts.object ? 2 : 3;
      ctx.indentation += step;
      text = parts.formatValue(ctx, descriptor.value, level);
      if (step === 3 && ctx.breakLength < textWidth(text, ctx.colors)) {
        extra = `\n${pad(ctx.indentation)}`;
      }
      ctx.indentation -= step;
    } else {
      text = formatAccessor(ctx, descriptor, level, receiver);
    }
    return layout === layouts.element ? text : `${formatKey(ctx, key, descriptor.enumerable)}:${extra}${text}`;
  }

  function addInheritedProperty(ctx, holder, key, level, main, output) {
    const descriptor = ReflectGetOwnPropertyDescriptor(holder, key);
    if (typeof descriptor.value === 'function') {
      return;
    }
    const text = formatProperty(ctx, holder, level, key, layouts.object, descriptor, main);
    ArrayPrototypePush(output, ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
  }

  const plural = (count) => (count > 1 ? 's' : '');

  function more(remaining) {
    return `... ${remaining} more item${plural(remaining)}`;
  }

  /** How many of `length` entries are printed. */
  function shownOf(ctx, length) {
    return MathMin(MathMax(0, ctx.maxArrayLength), length);
  }

  function formatArray(ctx, array, level) {
    const { length } = array;
    const shown = shownOf(ctx, length);
    const output = [];
    for (let i = 0; i < shown; i++) {
      if (!ObjectPrototypeHasOwnProperty(array, i)) {
        return formatSparse(ctx, array, level, shown, output, i);
      }
      ArrayPrototypePush(output, formatProperty(ctx, array, level, i, layouts.element));
    }
    if (length > shown) {
      ArrayPrototypePush(output, more(length - shown));
    }
    return output;
  }

  // From the first hole on, a run of holes counts as one entry.
  function formatSparse(ctx, array, level, shown, output, start) {
    const keys = ObjectKeys(array);
    let index = start;
    for (let i = start; i < keys.length && output.length < shown && isIndex(keys[i]); i++) {
      const key = keys[i];
      if (NumberPrototypeToString(index) !== key) {
        const holes = key - index;
        ArrayPrototypePush(output, ctx.stylize(`<${holes} empty item${plural(holes)}>`, 'undefined'));
        index = +key;
        if (output.length === shown) {
          break;
        }
      }
      ArrayPrototypePush(output, formatProperty(ctx, array, level, key, layouts.element));
      index++;
    }
    const remaining = array.length - index;
    if (remaining > 0) {
      ArrayPrototypePush(output, output.length === shown
        ? more(remaining)
        : ctx.stylize(`<${remaining} empty item${plural(remaining)}>`, 'undefined'));
    }
    return output;
  }

  function formatMembers(ctx, object, level, keys, layout, output) {
    for (let i = 0; i < keys.length; i++) {
      ArrayPrototypePush(output, formatProperty(ctx, object, level, keys[i], layout));
    }
    return output;
  }

  parts.addInheritedProperty = addInheritedProperty;
  parts.formatArray = formatArray;
  parts.formatMembers = formatMembers;
  parts.formatProperty = formatProperty;
  parts.keysOf = keysOf;
  parts.more = more;
  parts.namedKeysOf = namedKeysOf;
  parts.plural = plural;
  parts.shownOf = shownOf;
})
