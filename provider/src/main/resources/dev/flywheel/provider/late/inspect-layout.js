// How the parts of a printed object are laid out: on one line, on a line each, or in columns.
(function (internal) {
  'use strict';

  const {
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    MathFloor,
    MathMax,
    MathMin,
    MathRound,
    MathSqrt,
    StringPrototypeIncludes,
    StringPrototypePadEnd,
    StringPrototypePadStart,
  } = internal.primordials;
  const parts = internal.inspectParts;
  const { pad, removeColors, textWidth } = parts;

  /** What an output entry stands for: a property with its name, an element, or anything in an array. */
  const layouts = { __proto__: null, object: 0, element: 1, array: 2 };

  const separatorWidth = 2;
  const mostColumns = 15;
  const columnBias = 3;
  // A character is about two and a half times as high as it is wide: columns aim at a square.
  const heightOfCharacter = 2.5;

  function columnsFor(ctx, widest, total, entries, measured) {
    const biased = MathMax(widest - columnBias - MathSqrt(widest - total / entries), 1);
    return MathMin(
      MathRound(MathSqrt(heightOfCharacter * biased * measured) / biased),
      MathFloor((ctx.breakLength - ctx.indentation) / widest),
      ctx.compact * 4,
      mostColumns,
    );
  }

  function columnWidths(widths, columns) {
    const result = [];
    for (let column = 0; column < columns; column++) {
      let width = 0;
      for (let i = column; i < widths.length; i += columns) {
        width = MathMax(width, widths[i]);
      }
      ArrayPrototypePush(result, width + separatorWidth);
    }
    return result;
  }

  function onlyNumbers(output, value) {
    if (value === undefined) {
      return true;
    }
    for (let i = 0; i < output.length; i++) {
      if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') {
        return false;
      }
    }
    return true;
  }

  /** Puts more than six short elements of an array in columns; numbers are aligned to the right. */
  function groupElements(ctx, output, value) {
    const overflows = ctx.maxArrayLength < output.length;
    const measured = overflows ? output.length - 1 : output.length;
    const widths = [];
    let total = 0;
    let longest = 0;
    for (let i = 0; i < measured; i++) {
      const width = textWidth(output[i], ctx.colors);
      ArrayPrototypePush(widths, width);
      total += width + separatorWidth;
      longest = MathMax(longest, width);
    }
    const widest = longest + separatorWidth;
    const fits = widest * 3 + ctx.indentation < ctx.breakLength && (total / widest > 5 || longest <= 6);
    const columns = fits ? columnsFor(ctx, widest, total, output.length, measured) : 1;
    if (columns <= 1) {
      return output;
    }
    const lineWidths = columnWidths(widths, columns);
    const right = onlyNumbers(output, value);
    const align = right ? StringPrototypePadStart : StringPrototypePadEnd;
    const rows = [];
    for (let start = 0; start < measured; start += columns) {
      const end = MathMin(start + columns, measured);
      let row = '';
      for (let i = start; i < end - 1; i++) {
        const surplus = output[i].length - widths[i];
        row += align(`${output[i]}, `, lineWidths[i - start] + surplus, ' ');
      }
      const last = end - 1;
      const width = lineWidths[last - start] + output[last].length - widths[last] - separatorWidth;
      ArrayPrototypePush(rows, row + (right ? StringPrototypePadStart(output[last], width, ' ') : output[last]));
    }
    if (overflows) {
      ArrayPrototypePush(rows, output[measured]);
    }
    return rows;
  }

  function fitsOneLine(ctx, output, start, base) {
    let total = output.length + start;
    if (total + output.length > ctx.breakLength) {
      return false;
    }
    for (let i = 0; i < output.length; i++) {
      total += ctx.colors ? removeColors(output[i]).length : output[i].length;
      if (total > ctx.breakLength) {
        return false;
      }
    }
    return base === '' || !StringPrototypeIncludes(base, '\n');
  }

  function layOutTight(ctx, output, base, braces) {
    if (fitsOneLine(ctx, output, 0, base)) {
      return `${braces[0]}${base ? ` ${base}` : ''} ${ArrayPrototypeJoin(output, ', ')} ${braces[1]}`;
    }
    const indentation = `\n${pad(ctx.indentation)}`;
    const opening = base === '' && braces[0].length === 1 ? ' ' : `${base ? ` ${base}` : ''}${indentation}  `;
    return `${braces[0]}${opening}${ArrayPrototypeJoin(output, `,${indentation}  `)} ${braces[1]}`;
  }

  /** The final text of an object: `base` (heading), then the entries within the braces. */
  function layOut(ctx, output, base, braces, layout, level, value) {
    if (ctx.compact === true) {
      return layOutTight(ctx, output, base, braces);
    }
    const heading = base ? `${base} ` : '';
    if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
      const entries = output.length;
      if (layout === layouts.array && entries > 6) {
        output = groupElements(ctx, output, value);
      }
      if (ctx.currentLevel - level < ctx.compact && entries === output.length) {
        const start = output.length + ctx.indentation + braces[0].length + base.length + 10;
        if (fitsOneLine(ctx, output, start, base)) {
          const joined = ArrayPrototypeJoin(output, ', ');
          if (!StringPrototypeIncludes(joined, '\n')) {
            return `${heading}${braces[0]} ${joined} ${braces[1]}`;
          }
        }
      }
    }
    const indentation = `\n${pad(ctx.indentation)}`;
    return `${heading}${braces[0]}${indentation}  ${ArrayPrototypeJoin(output, `,${indentation}  `)}${indentation}${braces[1]}`;
  }

  parts.layouts = layouts;
  parts.layOut = layOut;
})
