console.dir(Object.defineProperty({}, 'hidden', { value: 1 }), { showHidden: true });
console.dir([1, 'a'], { showHidden: true });
console.dir(new Map([[1, { a: 2 }]]), { showHidden: true });
console.dir(new Uint8Array(2), { showHidden: true });
console.dir({ f() {}, get g() { return 1; } }, { showHidden: true });
class Base { get inherited() { return 1; } method() {} }
class Sub extends Base { own = 2; get other() { return 3; } }
console.dir(new Sub(), { showHidden: true });
console.dir(Object.assign(Object.create({ proto: 'value' }), { mine: 1 }), { showHidden: true });
