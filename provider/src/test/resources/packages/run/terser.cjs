const { minify } = require('terser');

const source = `'use strict'; function outer(longName, unused) { const result = longName.map((value) => { if (value > 1) { return value * 2; } else { return 0; } });
  let dead = 1; if (false) { dead = 2; } return result.filter(Boolean).length + (() => 3 + 4)(); } class Point { constructor(x) { this.x = x; } get double() { return this.x * 2; } }
  console.log(outer([1, 2, 3]), new Point(4)?.double ?? 'none');`;
module.exports = (async () => {
  const { code, map } = await minify({ 'in.js': source }, { ecma: 2020, toplevel: true, compress: { passes: 2 }, sourceMap: { filename: 'out.js', url: 'out.js.map' } });
  const failure = await minify('let let').catch((error) => `${error.name} ${error.message} ${error.line}:${error.col}`);
  return [code, map, failure].join('\n');
})();
