console.log([], [1], [1, 2, 3], [[]], [[], [[]]], ['a', ['b', ['c', ['d', ['e']]]]]);
console.log([1, , 3], [, , 1, , ,], new Array(3), [, 'a'], new Array(1));
console.log(Object.assign([1, 2], { extra: true, [-1]: 'neg', '1.5': 'f' }));
console.log(Object.assign([], { only: 'named' }));
const sparse = [];
sparse[1000] = 'far';
console.log(sparse);
console.log(Object.freeze([1, 2]), Array.of(7), Array(2).fill({}));
