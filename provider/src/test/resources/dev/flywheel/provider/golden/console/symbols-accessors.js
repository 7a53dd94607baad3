console.log({ [Symbol('a')]: 1, [Symbol('b c')]: { [Symbol.iterator]: 2 }, [Symbol()]: 3, plain: 4 });
console.log(Object.defineProperty({}, Symbol('hidden'), { value: 1 }));
console.log({ get a() { return 1; }, set b(v) {}, get c() { return 1; }, set c(v) {} });
console.log(Object.defineProperty({}, 'e', { get() { throw new Error('never run'); }, enumerable: true }));
console.log({ list: [{ get x() { return 1; } }] }, Object.defineProperty([1], 1, { get() { return 2; }, enumerable: true }));
