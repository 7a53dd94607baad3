console.log(new Map(), new Set(), new Map([['a', 1], [{ k: 1 }, [2]]]), new Set(['a', 1, { b: 2 }, [3]]));
console.log(new Map([[new Map([[1, 2]]), new Set([new Set([3])])]]));
console.log(new Map(Array.from({ length: 101 }, (_, i) => [i, i * i])));
console.log(new Set(Array.from({ length: 102 }, (_, i) => i)));
class Registry extends Map {}
console.log(new Registry([['x', 1]]), new (class Bag extends Set {})([1]), Object.assign(new Map([[1, 2]]), { extra: 'p' }));
console.log({ map: new Map([['long key number one', 'long value number one'], ['long key number two', 'long value number two']]) });
console.log(new WeakMap(), new WeakSet(), [new WeakMap()]);
console.log(new Set([[1, 2, 3, 4, 5, 6, 7, 8]]), new Map([['k', 'x\ny']]));
