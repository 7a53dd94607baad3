const boom = () => { throw new Error('hostile'); };
console.log(Object.defineProperty({ a: 1 }, 'b', { get: boom, enumerable: true }));
console.log(Object.defineProperty(function f() {}, 'extra', { get: boom, enumerable: true }));
console.log(Object.defineProperty([1, 2], 'x', { get: boom, enumerable: true }));
console.log({ constructor: 5, x: 1 }, { constructor: { name: 1 } }, { toString: boom, valueOf: boom });
console.log(new (class Foo { static name = undefined; })(), Object.create({ get constructor() { return boom(); } }) instanceof Object);
class HasInstance { static [Symbol.hasInstance]() { throw new Error('hasInstance'); } }
try { console.log(typeof HasInstance, [HasInstance]); } catch (e) { console.log('threw'); }
