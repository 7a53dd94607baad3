// yield* of async and of plain iterables, yield of promises.
async function* inner() {
  yield 1;
  yield Promise.resolve(2);
  return 'inner result';
}
async function* outer() {
  console.log('result', await (yield* inner()));
  yield* [Promise.resolve(3), 4];
  try {
    yield Promise.reject('bad');
  } catch (e) {
    console.log('caught inside', e);
  }
}
(async () => {
  for await (const value of outer()) {
    console.log(value);
  }
})();
let n = 0;
const tick = () => { if (n++ < 10) { console.log('tick', n); queueMicrotask(tick); } };
queueMicrotask(tick);
