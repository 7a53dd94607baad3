// Rewrites a little of everything before the snapshot is made, so that it holds the parser and the rewriter compiled.
(function (internal) {
  'use strict';

  const source = `
    'use strict';
    // Declarations of every kind.
    var a = 1, { b, c: [d = 2, ...e], ...f } = {}; let g = 0x1f; const h = 1.5e3;
    function first(x, y = x, ...rest) { if (x) { return arguments.length + rest.length; } else { x = y; } }
    async function second() { for await (const item of first()) { await item; } }
    function* third() { yield 1; yield* [2]; }
    class Base { #secret = 1; static count = 0; static { this.count++; } get secret() { return this.#secret; } set secret(v) { this.#secret = v; } }
    class Derived extends Base { constructor() { super(); this.x = new.target; } static method() { return super.toString(); } }
    // Statements.
    for (let i = 0, n = 10; i < n; i++) { if (i % 2 === 0) continue; a += i; }
    for (const key in f) { g ||= key; } for (const value of e) { total = value; }
    outer: while (g > 0) { do { g--; break outer; } while (true); }
    switch (h) { case 1: a = 2; break; default: a = 3; }
    try { throw new Error('no ' + a); } catch ({ message }) { log(message); } finally { done(); }
    // Expressions.
    const object = { a, b: 1, [c]: 2, method() { return this; }, get x() { return 1; }, ...f };
    const arrow = (x) => x * 2, wide = async ({ y }) => { await y; return [...e, y?.z?.[0] ?? typeof missing]; };
    label = \`text \${a} and \${b}\`; flag = !a && (b || c) && a !== b, list = [1, 2, 3].map((x) => x ** 2);
    result = /x+(y|z)[^a]*/giu.test('xy') ? -a : +b; delete object.a; items[0].price *= 2; ++count; void 0;
    new Map([[1, 2n], [true, null]]); input.name.trim().length > 3 && list.filter(Boolean).reduce((x, y) => x + y, 0)`;
  const rest = 'x = 1; with (x) { y = typeof z; } delete x; eval("1"); import("m"); while (x < 3) { x++; }';
  for (const text of [source.slice(source.indexOf('//')), source, rest, 'a +', 'total * rate']) {
    for (const mode of ['foreign', 'global', 'eval']) {
      internal.rewriteText(text, mode, '{"view":"$"}');
      internal.rewriteText(text, mode, '{}');
    }
  }
})
