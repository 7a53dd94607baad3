const saved = [Array.prototype.push, Array.prototype.join, Array.prototype[Symbol.iterator], String.prototype.slice, Object.keys, Map.prototype.get,
  RegExp.prototype.exec, Function.prototype.call, Array.prototype.map, String.prototype.includes, Reflect.ownKeys, JSON.stringify];
const bad = () => { throw new Error('patched built-in was called'); };
console.log('before', [1], {});
const value = { a: [1, , 3], b: new Map([['k', new Set([1])]]), c: "it's", d: { e: { f: { g: 1 } } }, h: new (class Foo {})() };
Array.prototype.push = Array.prototype.join = Array.prototype.map = bad;
Array.prototype[Symbol.iterator] = bad;
String.prototype.slice = String.prototype.includes = bad;
Object.keys = bad;
Map.prototype.get = bad;
RegExp.prototype.exec = bad;
Function.prototype.call = bad;
Reflect.ownKeys = bad;
try {
  console.log(value, 'x');
  console.log('%s %d %j %o', 'a', 1, 'x', { y: 1 });
  console.log({ list: [1, 2, 3, 4, 5, 6, 7, 8, 9], f() {}, s: Symbol('x'), d: new Date(0), r: /a/ });
} finally {
  Array.prototype.push = saved[0];
  Array.prototype.join = saved[1];
  Array.prototype[Symbol.iterator] = saved[2];
  String.prototype.slice = saved[3];
  Object.keys = saved[4];
  Map.prototype.get = saved[5];
  RegExp.prototype.exec = saved[6];
  Function.prototype.call = saved[7];
  Array.prototype.map = saved[8];
  String.prototype.includes = saved[9];
  Reflect.ownKeys = saved[10];
}
