// Shows a value as one line of text, the same in every realm.
(function () {
  'use strict';
  function show(value, depth) {
    switch (typeof value) {
      case 'string':
        return JSON.stringify(value);
      case 'bigint':
        return `${value}n`;
      case 'symbol':
        return value.toString();
      case 'function':
        return `${/^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : 'function'} ${value.name}`;
      case 'object':
        break;
      default:
        return Object.is(value, -0) ? '-0' : String(value);
    }
    if (value === null) {
      return 'null';
    }
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    if (tag === 'Error') {
      return `${value.name}: ${value.message}`;
    }
    if (depth > 3) {
      return tag;
    }
    if (Array.isArray(value)) {
      return `[${Array.from(value, (v) => show(v, depth + 1)).join(', ')}]`;
    }
    const members = Object.keys(value).map((key) => `${key}: ${show(value[key], depth + 1)}`);
    return `${tag === 'Object' ? '' : `${tag} `}{${members.join(', ')}}`;
  }
  return (value) => show(value, 0);
})
