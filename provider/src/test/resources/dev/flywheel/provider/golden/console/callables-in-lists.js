console.log({ list: [() => {}, class A {}, async () => {}], map: new Map([[Symbol('k'), function named() {}]]) });
console.log([new Error('x')].length, [[() => {}]], [[[() => {}]]], [[[[() => {}]]]]);
