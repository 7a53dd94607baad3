// Contents of built-in objects: typed arrays and buffers, maps, sets, iterators, promises, weak collections.
(function (internal) {
  'use strict';

  const {
    ArrayBufferPrototypeGetByteLength,
    ArrayPrototypePush,
    DataView,
    DataViewPrototypeGetBuffer,
    DataViewPrototypeGetByteLength,
    DataViewPrototypeGetByteOffset,
    MapIteratorPrototypeNext,
    MapPrototypeEntries,
    MapPrototypeGetSize,
    NumberPrototypeToString,
    SetIteratorPrototypeNext,
    SetPrototypeGetSize,
    SetPrototypeValues,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeGetSymbolToStringTag,
    Uint8Array,
  } = internal.primordials;
  const { namedBuiltIns } = internal;
  const parts = internal.inspectParts;
  const { formatBigInt, formatNumber, layouts, more, plural, shownOf } = parts;

  function formatTypedArray(ctx, array, level) {
    const length = TypedArrayPrototypeGetLength(array);
    const shown = shownOf(ctx, length);
    const output = [];
    for (let i = 0; i < shown; i++) {
      const element = array[i];
      ArrayPrototypePush(output, typeof element === 'bigint' ? formatBigInt(ctx, element) : formatNumber(ctx, element));
    }
    if (length > shown) {
      ArrayPrototypePush(output, more(length - shown));
    }
    if (ctx.showHidden) {
      ctx.indentation += 2;
      const hidden = [
        ['BYTES_PER_ELEMENT', namedBuiltIns[TypedArrayPrototypeGetSymbolToStringTag(array)].BYTES_PER_ELEMENT],
        ['length', length],
        ['byteLength', TypedArrayPrototypeGetByteLength(array)],
        ['byteOffset', TypedArrayPrototypeGetByteOffset(array)],
        ['buffer', TypedArrayPrototypeGetBuffer(array)],
      ];
      for (let i = 0; i < hidden.length; i++) {
        ArrayPrototypePush(output, `[${hidden[i][0]}]: ${parts.formatValue(ctx, hidden[i][1], level, true)}`);
      }
      ctx.indentation -= 2;
    }
    return output;
  }

  function hexadecimal(ctx, bytes) {
    const shown = shownOf(ctx, bytes.length);
    let text = '';
    for (let i = 0; i < shown; i++) {
      const digits = NumberPrototypeToString(bytes[i], 16);
      text += `${i === 0 ? '' : ' '}${digits.length === 1 ? '0' : ''}${digits}`;
    }
    const remaining = bytes.length - ctx.maxArrayLength;
    return remaining > 0 ? `${text} ... ${remaining} more byte${plural(remaining)}` : text;
  }

  function bufferLength(buffer, kind) {
    return kind === 'ArrayBuffer'
      ? ArrayBufferPrototypeGetByteLength(buffer)
      : DataViewPrototypeGetByteLength(new DataView(buffer));
  }

  function formatArrayBuffer(ctx, buffer, kind, contents) {
    const output = [];
    if (contents) {
      let bytes;
      try {
        bytes = new Uint8Array(buffer);
      } catch {
        // a detached buffer has no bytes to show
        ArrayPrototypePush(output, ctx.stylize('(detached)', 'special'));
      }
      if (bytes !== undefined) {
        ArrayPrototypePush(output, `${ctx.stylize('[Uint8Contents]', 'special')}: <${hexadecimal(ctx, bytes)}>`);
      }
    }
    ArrayPrototypePush(output, `byteLength: ${formatNumber(ctx, bufferLength(buffer, kind))}`);
    return output;
  }

  function measure(getter, view) {
    try {
      return getter(view);
    } catch {
      // the view lies outside its buffer by now
      return 0;
    }
  }

  function formatDataView(ctx, view, level) {
    const values = [
      ['byteLength', measure(DataViewPrototypeGetByteLength, view)],
      ['byteOffset', measure(DataViewPrototypeGetByteOffset, view)],
      ['buffer', DataViewPrototypeGetBuffer(view)],
    ];
    const output = [];
    for (let i = 0; i < values.length; i++) {
      const descriptor = { value: values[i][1], enumerable: true };
      ArrayPrototypePush(output, parts.formatProperty(ctx, view, level, values[i][0], layouts.object, descriptor));
    }
    return output;
  }

  function formatSet(ctx, set, level) {
    const size = SetPrototypeGetSize(set);
    const shown = shownOf(ctx, size);
    const iterator = SetPrototypeValues(set);
    const output = [];
    ctx.indentation += 2;
    for (let i = 0; i < shown; i++) {
      const step = SetIteratorPrototypeNext(iterator);
      if (step.done) {
        break;
      }
      ArrayPrototypePush(output, parts.formatValue(ctx, step.value, level));
    }
    ctx.indentation -= 2;
    if (size > shown) {
      ArrayPrototypePush(output, more(size - shown));
    }
    return output;
  }

  function formatMap(ctx, map, level) {
    const size = MapPrototypeGetSize(map);
    const shown = shownOf(ctx, size);
    const iterator = MapPrototypeEntries(map);
    const output = [];
    ctx.indentation += 2;
    for (let i = 0; i < shown; i++) {
      const step = MapIteratorPrototypeNext(iterator);
      if (step.done) {
        break;
      }
      const key = parts.formatValue(ctx, step.value[0], level);
      ArrayPrototypePush(output, `${key} => ${parts.formatValue(ctx, step.value[1], level)}`);
    }
    ctx.indentation -= 2;
    if (size > shown) {
      ArrayPrototypePush(output, more(size - shown));
    }
    return output;
  }

  function formatEntries(ctx, values, level) {
    const count = values.length / 2;
    const shown = shownOf(ctx, count);
    const output = [];
    ctx.indentation += 2;
    for (let i = 0; i < shown; i++) {
      const pair = [parts.formatValue(ctx, values[2 * i], level), parts.formatValue(ctx, values[2 * i + 1], level)];
      ArrayPrototypePush(output, parts.layOut(ctx, pair, '', ['[', ']'], layouts.array, level));
    }
    ctx.indentation -= 2;
    if (count > shown) {
      ArrayPrototypePush(output, more(count - shown));
    }
    return output;
  }

  function formatValues(ctx, values, level) {
    const shown = shownOf(ctx, values.length);
    const output = [];
    ctx.indentation += 2;
    for (let i = 0; i < shown; i++) {
      ArrayPrototypePush(output, parts.formatValue(ctx, values[i], level));
    }
    ctx.indentation -= 2;
    if (values.length > shown) {
      ArrayPrototypePush(output, more(values.length - shown));
    }
    return output;
  }

  /** What `previewEntries` of the host told about an iterator: { entries, isKeyValue }. */
  function formatIterator(ctx, preview, level) {
    return preview.isKeyValue ? formatEntries(ctx, preview.entries, level) : formatValues(ctx, preview.entries, level);
  }

  // A promise's state cannot be seen from JavaScript: only Java can tell.
  function formatPromise(ctx, promise, level) {
    const found = internal.host.promiseState?.(promise);
    if (found === undefined || found === null) {
      return [];
    }
    if (found.state === 'pending') {
      return [ctx.stylize('<pending>', 'special')];
    }
    ctx.indentation += 2;
    const text = parts.formatValue(ctx, found.value, level);
    ctx.indentation -= 2;
    return [found.state === 'rejected' ? `${ctx.stylize('<rejected>', 'special')} ${text}` : text];
  }

  function formatWeak(ctx) {
    return [ctx.stylize('<items unknown>', 'special')];
  }

  function formatNamespace(ctx, namespace, level, keys) {
    const output = [];
    for (let i = 0; i < keys.length; i++) {
      let text;
      try {
        text = parts.formatProperty(ctx, namespace, level, keys[i], layouts.object);
      } catch {
        // reading a binding before its declaration ran throws
        text = `${`${keys[i]}`}: ${ctx.stylize('<uninitialized>', 'special')}`;
      }
      ArrayPrototypePush(output, text);
    }
    return output;
  }

  parts.bufferLength = bufferLength;
  parts.formatArrayBuffer = formatArrayBuffer;
  parts.formatDataView = formatDataView;
  parts.formatIterator = formatIterator;
  parts.formatMap = formatMap;
  parts.formatNamespace = formatNamespace;
  parts.formatPromise = formatPromise;
  parts.formatSet = formatSet;
  parts.formatTypedArray = formatTypedArray;
  parts.formatWeak = formatWeak;
})
