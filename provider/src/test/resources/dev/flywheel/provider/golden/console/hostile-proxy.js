// Node sees through a Proxy and prints its target; where that is impossible, a trap that throws costs the contents only.
const boom = () => { throw new Error('hostile'); };
const traps = new Proxy({}, { get: () => boom });
const shown = { before: 1, hostile: new Proxy({ a: 1 }, traps), after: 2 };
try {
  console.log(shown, [new Proxy([1], traps)], new Proxy(function f() {}, traps));
  console.log('%s %O %o %d', new Proxy({}, { ownKeys: boom }), new Proxy({}, { getPrototypeOf: boom }), new Proxy({}, traps), 5);
  console.table([new Proxy({ a: 1 }, {})]);
  console.log('survived');
} catch (e) {
  console.log('threw', e.message);
}
