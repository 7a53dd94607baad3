// Text of primitives for inspect: quoting, numbers, widths on a terminal. Opens `internal.inspectParts`, to which the
// other inspect files add.
//
// A context (`ctx`) is one inspection: the options, `stylize(text, style)`, and where it stands: `seen` (objects being
// printed), `circular` (their reference numbers), `indentation` (columns), `currentLevel`, `budget`.
(function (internal) {
  'use strict';

  const {
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    BigIntPrototypeToString,
    MathTrunc,
    NumberPrototypeToString,
    ObjectIs,
    RegExpPrototypeExec,
    SafeMap,
    StringPrototypeCharCodeAt,
    StringPrototypeCodePointAt,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypePadStart,
    StringPrototypeRepeat,
    StringPrototypeSlice,
    StringPrototypeToUpperCase,
    SymbolPrototypeToString,
  } = internal.primordials;

  /** Strings shorter than this are never split at line breaks. */
  const shortestSplit = 16;

  // What may not stand in a quoted string as it is: controls, the quote, the backslash, lone surrogates.
  const risky = /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
  const riskyButQuote = /[\x00-\x1f\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

  const named = new SafeMap();
  named.set(8, '\\b').set(9, '\\t').set(10, '\\n').set(12, '\\f').set(13, '\\r').set(92, '\\\\');

  const isLead = (code) => code >= 0xd800 && code <= 0xdbff;
  const isTrail = (code) => code >= 0xdc00 && code <= 0xdfff;

  function escapeUnit(code) {
    const short = named.get(code);
    if (short !== undefined) {
      return short;
    }
    const hex = NumberPrototypeToString(code, 16);
    return code < 256 ? `\\x${StringPrototypePadStart(StringPrototypeToUpperCase(hex), 2, '0')}` : `\\u${hex}`;
  }

  /** Escapes what a string literal needs; `quote` is the code of the quotation mark to escape, or -1. */
  function escapeText(text, quote) {
    let result = '';
    let last = 0;
    for (let i = 0; i < text.length; i++) {
      const code = StringPrototypeCharCodeAt(text, i);
      let escaped;
      if (code === quote) {
        escaped = `\\${text[i]}`;
      } else if (code < 32 || code === 92 || (code >= 127 && code <= 159)) {
        escaped = escapeUnit(code);
      } else if (isLead(code) && i + 1 < text.length && isTrail(StringPrototypeCharCodeAt(text, i + 1))) {
        i++;
        continue;
      } else if (isLead(code) || isTrail(code)) {
        escaped = escapeUnit(code);
      } else {
        continue;
      }
      result += StringPrototypeSlice(text, last, i) + escaped;
      last = i + 1;
    }
    return result + StringPrototypeSlice(text, last);
  }

  /** A string as a literal: single quotes if possible, else double ones, else back-ticks. */
  function quote(text) {
    if (RegExpPrototypeExec(risky, text) === null) {
      return `'${text}'`;
    }
    let mark = "'";
    if (StringPrototypeIncludes(text, "'")) {
      if (!StringPrototypeIncludes(text, '"')) {
        mark = '"';
      } else if (!StringPrototypeIncludes(text, '`') && !StringPrototypeIncludes(text, '${')) {
        mark = '`';
      }
    }
    if (mark !== "'" && RegExpPrototypeExec(riskyButQuote, text) === null) {
      return `${mark}${text}${mark}`;
    }
    return `${mark}${escapeText(text, mark === "'" ? 39 : -1)}${mark}`;
  }

  /** A property name or the description of a symbol within brackets: escaped, not quoted. */
  function escapeName(text) {
    return RegExpPrototypeExec(risky, text) === null ? text : escapeText(text, 39);
  }

  function separateInteger(digits) {
    const start = digits[0] === '-' ? 1 : 0;
    let result = '';
    let i = digits.length;
    for (; i >= start + 4; i -= 3) {
      result = `_${StringPrototypeSlice(digits, i - 3, i)}${result}`;
    }
    return i === digits.length ? digits : `${StringPrototypeSlice(digits, 0, i)}${result}`;
  }

  function separateFraction(digits) {
    let result = '';
    let i = 0;
    for (; i < digits.length - 3; i += 3) {
      result += `${StringPrototypeSlice(digits, i, i + 3)}_`;
    }
    return i === 0 ? digits : `${result}${StringPrototypeSlice(digits, i)}`;
  }

  function numberText(number, separated) {
    if (ObjectIs(number, -0)) {
      return '-0';
    }
    const text = `${number}`;
    if (!separated) {
      return text;
    }
    const integer = MathTrunc(number);
    const integerText = `${integer}`;
    if (integer === number) {
      return number !== number || StringPrototypeIncludes(integerText, 'e') || !(number - number === 0)
        ? text : separateInteger(integerText);
    }
    if (number !== number) {
      return text;
    }
    const point = StringPrototypeIndexOf(text, '.');
    return `${separateInteger(integerText)}.${separateFraction(StringPrototypeSlice(text, point + 1))}`;
  }

  function formatNumber(ctx, number) {
    return ctx.stylize(numberText(number, ctx.numericSeparator), 'number');
  }

  function formatBigInt(ctx, bigint) {
    const digits = BigIntPrototypeToString(bigint);
    return ctx.stylize(`${ctx.numericSeparator ? separateInteger(digits) : digits}n`, 'bigint');
  }

  function formatString(ctx, text) {
    let trailer = '';
    if (text.length > ctx.maxStringLength) {
      const remaining = text.length - ctx.maxStringLength;
      text = StringPrototypeSlice(text, 0, ctx.maxStringLength);
      trailer = `... ${remaining} more character${remaining > 1 ? 's' : ''}`;
    }
    const wide = text.length > shortestSplit && text.length > ctx.breakLength - ctx.indentation - 4;
    if (ctx.compact === true || !wide || !StringPrototypeIncludes(text, '\n')) {
      return ctx.stylize(quote(text), 'string') + trailer;
    }
    const lines = [];
    let start = 0;
    while (start < text.length) {
      const end = StringPrototypeIndexOf(text, '\n', start);
      const next = end === -1 ? text.length : end + 1;
      ArrayPrototypePush(lines, ctx.stylize(quote(StringPrototypeSlice(text, start, next)), 'string'));
      start = next;
    }
    return ArrayPrototypeJoin(lines, ` +\n${StringPrototypeRepeat(' ', ctx.indentation + 2)}`) + trailer;
  }

  function formatPrimitive(ctx, value) {
    switch (typeof value) {
      case 'string':
        return formatString(ctx, value);
      case 'number':
        return formatNumber(ctx, value);
      case 'bigint':
        return formatBigInt(ctx, value);
      case 'symbol':
        return ctx.stylize(SymbolPrototypeToString(value), 'symbol');
      case 'boolean':
        return ctx.stylize(`${value}`, 'boolean');
      default:
        return ctx.stylize(`${value}`, value === null ? 'null' : 'undefined');
    }
  }

  const colorCode = /\u001b\[\d\d?m/;

  function removeColors(text) {
    let result = '';
    let rest = text;
    for (let found; (found = RegExpPrototypeExec(colorCode, rest)) !== null;) {
      result += StringPrototypeSlice(rest, 0, found.index);
      rest = StringPrototypeSlice(rest, found.index + found[0].length);
    }
    return result + rest;
  }

  const plainAscii = /^[\x20-\x7e]*$/;

  const isInvisible = (code) =>
    code <= 0x1f || (code >= 0x7f && code <= 0x9f) || (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f)
    || (code >= 0x20d0 && code <= 0x20ff) || (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xfe20 && code <= 0xfe2f)
    || (code >= 0xe0100 && code <= 0xe01ef);

  const isWide = (code) =>
    code >= 0x1100 && (code <= 0x115f || code === 0x2329 || code === 0x232a || (code >= 0x2e80 && code <= 0x3247 && code !== 0x303f)
    || (code >= 0x3250 && code <= 0x4dbf) || (code >= 0x4e00 && code <= 0xa4c6) || (code >= 0xa960 && code <= 0xa97c)
    || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe10 && code <= 0xfe19)
    || (code >= 0xfe30 && code <= 0xfe6b) || (code >= 0xff01 && code <= 0xff60) || (code >= 0xffe0 && code <= 0xffe6)
    || (code >= 0x1b000 && code <= 0x1b001) || (code >= 0x1f200 && code <= 0x1f251) || (code >= 0x1f300 && code <= 0x1f64f)
    || (code >= 0x1f680 && code <= 0x1f6ff) || (code >= 0x1f900 && code <= 0x1f9ff) || (code >= 0x20000 && code <= 0x3fffd));

  /** Columns that a text takes on a terminal. */
  function textWidth(text, colored) {
    if (colored) {
      text = removeColors(text);
    }
    if (RegExpPrototypeExec(plainAscii, text) !== null) {
      return text.length;
    }
    let width = 0;
    for (let i = 0; i < text.length; i++) {
      const code = StringPrototypeCodePointAt(text, i);
      if (code > 0xffff) {
        i++;
      }
      width += isInvisible(code) ? 0 : isWide(code) ? 2 : 1;
    }
    return width;
  }

  const pad = (columns) => StringPrototypeRepeat(' ', columns);

  internal.inspectParts = {
    __proto__: null,
    escapeName, formatBigInt, formatNumber, formatPrimitive, numberText, pad, quote, removeColors, textWidth,
  };
})
