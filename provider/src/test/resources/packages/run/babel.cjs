const babel = require('@babel/standalone');

const source = `class A { #x = 1; static y = 2; get x() { return this.#x ?? 0 } }
const f = async ({ a, ...rest }) => { for await (const v of rest.list) a?.push(v ** 2); return <b id="1">{a}</b> };`;
const compiled = babel.transform(source, { presets: [['env', { targets: { ie: '11' }, modules: 'commonjs' }], 'react'], filename: 'x.jsx' }).code;
const types = babel.transform('const x: number = <any>1; enum E { A }', { presets: ['typescript'], filename: 'x.ts' }).code;
let failure;
try {
  babel.transform('let let = 1', { filename: 'bad.js' });
} catch (error) {
  failure = error.message;
}
module.exports = JSON.stringify([compiled, types, failure], null, 1);
