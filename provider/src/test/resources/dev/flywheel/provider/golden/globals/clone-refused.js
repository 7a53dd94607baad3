const values = [() => {}, function foo() {}, class A {}, Symbol('s'), new WeakMap(), new WeakSet(), Promise.resolve(), new WeakRef({}),
  (function* () {})(), Object(Symbol('boxed')), (function () { return arguments; })(), { deep: [{ f() {} }] }, new Map([[1, () => 2]])];
for (const value of values) {
  try {
    structuredClone(value);
    console.log('cloned', typeof value);
  } catch (e) {
    console.log(e instanceof DOMException, e.name, e.code, e.message);
  }
}
try { structuredClone({ get x() { throw new RangeError('mine'); } }); } catch (e) { console.log(e.name, e.message); }
try { structuredClone(); } catch (e) { console.log(e.name, e.code); }
