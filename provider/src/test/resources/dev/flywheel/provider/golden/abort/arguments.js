// What wrong arguments and wrong receivers give.
const attempt = (name, f) => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, 'throws', e.name, e.code, e.message);
  }
};
attempt('construct', () => new AbortSignal());
attempt('call', () => AbortSignal());
attempt('call controller', () => AbortController());
for (const delay of [undefined, 'x', -1, 1.5, NaN, 2 ** 53, Infinity, 1n, 2 ** 40, null]) {
  attempt(`timeout ${String(delay)}`, () => AbortSignal.timeout(delay));
}
for (const signals of [undefined, 1, null, 'ab', {}, [1], [{}], [new AbortController().signal, undefined], []]) {
  attempt('any', () => AbortSignal.any(signals));
}
for (const name of ['aborted', 'reason']) {
  attempt(name, () => Reflect.get(AbortSignal.prototype, name, {}));
}
attempt('throwIfAborted', () => AbortSignal.prototype.throwIfAborted.call({}));
