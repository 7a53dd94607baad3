const e = new DOMException('text', 'AbortError');
console.log(e.name, e.message, e.code, String(e), Object.prototype.toString.call(e));
console.log(e instanceof Error, e instanceof DOMException, Object.getPrototypeOf(DOMException.prototype) === Error.prototype, typeof e.stack);
const d = new DOMException();
console.log([d.name, d.message, d.code], [new DOMException('m').name, new DOMException(undefined, 'X').message, new DOMException(5, 6).name]);
console.log(new DOMException('m', { name: 'DataError', cause: 'why' }).cause, 'cause' in new DOMException('m', {}));
console.log(DOMException.ABORT_ERR, e.DATA_CLONE_ERR, Object.keys(DOMException).length, DOMException.length, DOMException.name);
for (const name of ['IndexSizeError', 'NotFoundError', 'SyntaxError', 'QuotaExceededError', 'TimeoutError', 'DataCloneError', 'EncodingError', 'toString']) {
  console.log(name, new DOMException('', name).code);
}
console.log(Object.keys(e), Object.getOwnPropertyDescriptor(DOMException, 'ABORT_ERR'));
class Sub extends DOMException {}
const s = new Sub('sub', 'NetworkError');
console.log(s instanceof Sub, s.code, s.name, s.constructor === Sub);
try { DOMException.prototype.name; } catch (x) { console.log(x.name, x.message); }
try { DOMException('x'); } catch (x) { console.log(x.name); }
