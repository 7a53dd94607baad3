console.log({ a: { b: { c: { d: 1 } } } });
console.log({ a: { b: { c: [1] } } }, { a: { b: { c: [] } } }, { a: { b: { c: {} } } });
console.log({ a: { b: { c: new Map([[1, 2]]), d: new Set([1]), e: new Map() } } });
console.log({ a: { b: { c: new (class Foo { x = 1; })(), d: Object.create(null), e: new Date(0), f: /x/g, g() {} } } });
console.log({ a: { b: { c: Object.assign(Object.create(null), { x: 1 }), d: new (class extends Array {})(3) } } });
console.log([[[[]]]], [[[[1]]]], [[[{}]]], [[[{ a: 1 }]]]);
