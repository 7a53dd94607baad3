// Tables as console.table draws them: `internal.tabulate(data, properties)`, a text without the last line break.
(function (internal) {
  'use strict';

  const {
    ArrayIsArray,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    MapIteratorPrototypeNext,
    MapPrototypeEntries,
    MathMax,
    ObjectKeys,
    ObjectPrototypeHasOwnProperty,
    SafeMap,
    SetIteratorPrototypeNext,
    SetPrototypeValues,
    StringPrototypeRepeat,
  } = internal.primordials;
  const { textWidth } = internal.inspectParts;
  const { kindOf } = internal.types;

  const indexHeading = '(index)';
  const iterationHeading = '(iteration index)';

  function drawRow(cells, widths) {
    const texts = [];
    for (let i = 0; i < widths.length; i++) {
      ArrayPrototypePush(texts, cells[i] + StringPrototypeRepeat(' ', widths[i] - textWidth(cells[i])));
    }
    return `│ ${ArrayPrototypeJoin(texts, ' │ ')} │`;
  }

  function drawRule(widths, left, middle, right) {
    const dashes = [];
    for (let i = 0; i < widths.length; i++) {
      ArrayPrototypePush(dashes, StringPrototypeRepeat('─', widths[i] + 2));
    }
    return left + ArrayPrototypeJoin(dashes, middle) + right;
  }

  /** `columns` are arrays of texts, with holes for empty cells. */
  function draw(headings, columns) {
    const widths = [];
    let height = 0;
    for (let i = 0; i < columns.length; i++) {
      let width = textWidth(headings[i]);
      for (let j = 0; j < columns[i].length; j++) {
        width = MathMax(width, textWidth(columns[i][j] ?? ''));
      }
      ArrayPrototypePush(widths, width);
      height = MathMax(height, columns[i].length);
    }
    const lines = [drawRule(widths, '┌', '┬', '┐'), drawRow(headings, widths), drawRule(widths, '├', '┼', '┤')];
    for (let j = 0; j < height; j++) {
      const cells = [];
      for (let i = 0; i < columns.length; i++) {
        ArrayPrototypePush(cells, columns[i][j] ?? '');
      }
      ArrayPrototypePush(lines, drawRow(cells, widths));
    }
    ArrayPrototypePush(lines, drawRule(widths, '└', '┴', '┘'));
    return ArrayPrototypeJoin(lines, '\n');
  }

  function cell(value) {
    const large = value !== null && typeof value === 'object' && !ArrayIsArray(value) && ObjectKeys(value).length > 2;
    return internal.inspect(value, { __proto__: null, maxArrayLength: 3, breakLength: Infinity, depth: large ? -1 : 0 });
  }

  function indices(length) {
    const result = [];
    for (let i = 0; i < length; i++) {
      ArrayPrototypePush(result, `${i}`);
    }
    return result;
  }

  function drawPairs(pairs) {
    const keys = [];
    const values = [];
    for (let i = 0; i < pairs.length; i += 2) {
      ArrayPrototypePush(keys, cell(pairs[i]));
      ArrayPrototypePush(values, cell(pairs[i + 1]));
    }
    return draw([iterationHeading, 'Key', 'Values'], [indices(keys.length), keys, values]);
  }

  function drawValues(members) {
    const values = [];
    for (let i = 0; i < members.length; i++) {
      ArrayPrototypePush(values, cell(members[i]));
    }
    return draw([iterationHeading, 'Values'], [indices(values.length), values]);
  }

  function pairsOf(map) {
    const iterator = MapPrototypeEntries(map);
    const pairs = [];
    for (let step; !(step = MapIteratorPrototypeNext(iterator)).done;) {
      ArrayPrototypePush(pairs, step.value[0], step.value[1]);
    }
    return pairs;
  }

  function membersOf(set) {
    const iterator = SetPrototypeValues(set);
    const members = [];
    for (let step; !(step = SetIteratorPrototypeNext(iterator)).done;) {
      ArrayPrototypePush(members, step.value);
    }
    return members;
  }

  const isPrimitive = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');

  /** A column for each property, in the order in which rows first show it. */
  function drawProperties(data, properties) {
    const rows = ObjectKeys(data);
    const columns = new SafeMap();
    const primitives = [];
    let hasPrimitives = false;
    for (let i = 0; i < rows.length; i++) {
      const row = data[rows[i]];
      const primitive = isPrimitive(row);
      if (properties === undefined && primitive) {
        hasPrimitives = true;
        primitives[i] = cell(row);
        continue;
      }
      const keys = properties ?? ObjectKeys(row);
      for (let k = 0; k < keys.length; k++) {
        const key = `${keys[k]}`;
        if (!columns.has(key)) {
          columns.set(key, []);
        }
        columns.get(key)[i] = primitive || !ObjectPrototypeHasOwnProperty(row, key) ? '' : cell(row[key]);
      }
    }
    const headings = [indexHeading];
    const bodies = [rows];
    columns.forEach((body, key) => {
      ArrayPrototypePush(headings, key);
      ArrayPrototypePush(bodies, body);
    });
    if (hasPrimitives) {
      ArrayPrototypePush(headings, 'Values');
      ArrayPrototypePush(bodies, primitives);
    }
    return draw(headings, bodies);
  }

  internal.tabulate = function tabulate(data, properties) {
    const kind = kindOf(data);
    if (kind === 'MapIterator' || kind === 'SetIterator') {
      const preview = internal.host.previewEntries?.(data);
      if (preview !== undefined && preview !== null) {
        return preview.isKeyValue ? drawPairs(preview.entries) : drawValues(preview.entries);
      }
    }
    if (kind === 'Map') {
      return drawPairs(pairsOf(data));
    }
    return kind === 'Set' ? drawValues(membersOf(data)) : drawProperties(data, properties);
  };
})
