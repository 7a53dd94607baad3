console.log({ a: 'x'.repeat(30), b: 'y'.repeat(30) });
console.log({ a: 'x'.repeat(30), b: 'y'.repeat(30), c: 1 });
console.log({ a: { b: 'x'.repeat(30), c: 'y'.repeat(30) }, d: [1, 2, 3] });
console.log({ a: { b: { c: {} } } }, { a: { b: { c: {} }, d: 1 } });
console.log({ a: { b: { c: {}, d: 'a rather long string to force', e: 'this object over several lines' } } });
console.log([{ id: 1, name: 'first' }, { id: 2, name: 'second' }, { id: 3, name: 'third', tags: ['a', 'b'] }]);
console.log({ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12 });
console.log({ list: Array.from({ length: 10 }, (_, i) => ({ i })) });
console.log([['a', 1], ['b', 2]], { k: [['a', 1], ['b', 2]] });
