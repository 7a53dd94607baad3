console.log(new Proxy({ a: 1 }, { get() { throw new Error('trap'); } }));
console.log(new Proxy([1, 2, 3], {}), new Proxy(function f() {}, {}), new Proxy(class A {}, {}));
console.log({ p: new Proxy({ inner: { deep: 1 } }, { ownKeys() { throw new Error('trap'); }, getOwnPropertyDescriptor() { throw new Error('trap'); } }) });
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
console.log(proxy, [proxy]);
console.log('%s', new Proxy({ toString() { return 'x'; } }, {}));
