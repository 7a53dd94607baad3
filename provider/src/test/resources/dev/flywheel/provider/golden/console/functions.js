console.log(function f() {}, () => {}, async () => {}, function* g() {}, async function* ag() {}, async function af() {});
console.log([function () {}, class {}, class A {}, class B extends Array {}]);
console.log(Object.assign(function withProps() {}, { a: 1, b: { c: 2 } }), Object.assign(() => {}, { x: 1 }));
console.log(Math.max, Symbol, parseInt, Array.prototype.push, (() => {}).bind(null), (function named() {}).bind());
console.log({ m() {}, async am() {}, *gm() {}, get: 1, 'quoted name'() {}, [Symbol('k')]() {} });
console.log(class { static x = 1; }, class Y { static name = 'renamed'; }, class extends null {});
class Base {}
console.log(class Derived extends Base {}, class extends Base {}, [class Z /* ( */ extends Base {}]);
console.log(Object.defineProperty(function () {}, 'name', { value: '' }), Object.defineProperty(() => {}, 'name', { value: 'given' }));
