console.log({ [Symbol.toStringTag]: 'Own' }, new (class Foo { get [Symbol.toStringTag]() { return 'Bar'; } })());
console.log(new (class Same { get [Symbol.toStringTag]() { return 'Same'; } })(), new (class Num { get [Symbol.toStringTag]() { return 5; } })());
console.log(Object.defineProperty({}, Symbol.toStringTag, { value: 'Hidden' }), Object.defineProperty({ a: 1 }, Symbol.toStringTag, { value: 'Hidden' }));
console.log(Object.defineProperty(Object.create(null), Symbol.toStringTag, { value: 'NoProto' }));
console.log(JSON, [][Symbol.iterator](), ''[Symbol.iterator](), (function* () {})(), (async function* () {})());
console.log(Promise.prototype, Map.prototype, Array.prototype, Function.prototype, Date.prototype, RegExp.prototype, Object.prototype);
