console.log(new Proxy({ a: 1 }, { get() { throw new Error('trap'); } }));
console.log(new Proxy([1, 2, 3], {}), new Proxy(function f() {}, {}), { p: new Proxy({ inner: { deep: 1 } }, {}) });
console.log('%s', new Proxy({ toString() { return 'x'; } }, {}), new Proxy(new (class Foo { x = 1; })(), {}));
const { proxy, revoke } = Proxy.revocable({}, {});
const callable = Proxy.revocable(() => {}, {});
revoke();
callable.revoke();
console.log(proxy, [proxy], callable.proxy);
