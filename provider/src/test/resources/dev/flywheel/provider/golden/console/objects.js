console.log({}, { a: 1 }, { a: 1, b: 'two', c: [3], d: { e: 4 } });
console.log({ 'a-b': 1, 'a b': 2, 1: 3, '': 4, $x: 5, _y: 6, ünder: 7, "it's": 8 });
console.log({ ['__proto__']: 1, constructor: 2 });
console.log({ undef: undefined, nul: null, nan: NaN, neg: -0, big: 1n, sym: Symbol('v') });
console.log({ f() {}, g: () => {}, h: class {}, i: async () => {}, get j() { return 1; } });
console.log(Object.defineProperty({ seen: 1 }, 'hidden', { value: 2 }));
