const map = new Map([['a', 1], ['b', { c: 2 }]]);
console.log(map.keys(), map.values(), map.entries(), map[Symbol.iterator]());
const set = new Set([1, 'x']);
console.log(set.values(), set.entries());
const started = map.keys();
started.next();
console.log(started, started.next().value, started);
console.log({ nested: set.values() }, new Map().entries());
