const e = new TypeError('message', { cause: { why: 1 } });
e.extra = 'lost';
const c = structuredClone(e);
console.log(c instanceof TypeError, c.name, c.message, c.cause, c.extra, c.stack === e.stack, Object.getOwnPropertyNames(c).sort());
class Mine extends RangeError { constructor(m) { super(m); this.name = 'Mine'; } }
const m = structuredClone(new Mine('q'));
console.log(m instanceof RangeError, m instanceof Mine, m.constructor === Error, m.name, m.message);
for (const T of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]) {
  const x = structuredClone(new T('t'));
  console.log(x.constructor === T, x.name, Object.prototype.toString.call(x));
}
const plain = new Error();
console.log('message' in plain, Object.hasOwn(structuredClone(plain), 'message'));
const odd = new Error('x');
odd.message = undefined;
console.log(structuredClone(odd).message);
