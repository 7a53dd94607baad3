// The benchmark StripTypes under Node: node strip-types.cjs FILE ROUNDS [PACKAGE], where the package is typescript, whose
// compiler runs with the engine's own scripts, or amaro, which Node itself strips with.
'use strict';

const { readFileSync } = require('node:fs');
const path = require('node:path');
const [, , file, rounds, used = 'typescript'] = process.argv;
const load = (name) => require(require.resolve(name, { paths: [process.cwd()] }));

function typescript() {
  const directory = path.join(__dirname, '../../main/resources/dev/flywheel/provider/typescript');
  const internal = { ts: load('typescript') };
  for (const name of readFileSync(path.join(directory, 'order.txt'), 'utf8').trim().split('\n')) {
    (0, eval)(readFileSync(path.join(directory, name), 'utf8'))(internal);
  }
  return internal.translateText;
}

function amaro() {
  const { transformSync } = load('amaro');
  return (text) => transformSync(text, { mode: 'strip-only' }).code;
}

const text = readFileSync(file, 'utf8');
let before = performance.now();
const strip = used === 'amaro' ? amaro() : typescript();
strip('const a: number = 1');
const opened = performance.now() - before;
const times = [];
for (let i = 0; i < rounds; i++) {
  before = performance.now();
  strip(text);
  times.push(performance.now() - before);
}
const [first] = times;
times.sort((a, b) => a - b);
console.log(`opened ${opened.toFixed(1)} ms; first ${first.toFixed(1)} ms; least ${times[0].toFixed(1)} ms, median ${
  times[times.length >> 1].toFixed(1)} ms of ${times.length}`);
