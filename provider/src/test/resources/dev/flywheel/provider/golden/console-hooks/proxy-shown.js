// Node shows a Proxy as such with %o: its target and its handler.
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
console.log('%o|%O', proxy, [proxy]);
console.log('%o', new Proxy([1, { a: { b: { c: { d: 1 } } } }], { get() { return 1; } }));
console.log('%o', new Proxy(new Proxy({ a: 1 }, { has() {} }), {}));
console.log('%o', { p: new Proxy(() => {}, {}) });
console.dir({ x: new Proxy({ a: { b: 1 } }, {}) }, { showProxy: true, depth: 0 });
console.dir({ x: new Proxy({ a: { b: 1 } }, {}) }, { showProxy: true, depth: 1 });
