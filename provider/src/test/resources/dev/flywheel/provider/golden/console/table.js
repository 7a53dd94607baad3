console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
console.table([['a', 1], ['b', 2]]);
console.table([1, 'two', null, undefined, [3]]);
console.table({ first: { x: 1 }, second: { y: 2 }, third: 3 });
console.table([{ a: 1, b: 2 }, { a: 3, b: 4 }], ['b']);
console.table([{ a: 1 }], ['a', 'missing']);
console.table([1, { a: 2 }], ['a']);
console.table([]);
console.table({});
console.table(new Map([['k', 1], [{ o: 1 }, 'v']]));
console.table(new Set(['a', { b: 1 }]));
console.table('not tabular');
console.table(5, ['x']);
console.table(null);
console.table();
console.table([{ name: '日本語', v: '😀' }, { name: 'abc', v: 1 }]);
console.table([{ nested: { a: 1, b: 2 }, deep: { a: 1, b: 2, c: 3 }, list: [1, 2, 3, 4, 5] }]);
console.table([{ f() {}, d: new Date(0), r: /x/, e: '' }]);
try { console.table([1], 'a'); } catch (e) { console.log(e.name, e.code, e.message); }
