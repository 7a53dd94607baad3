// Every immediate's microtasks run before the next immediate.
setImmediate(() => {
  console.log('one');
  Promise.resolve().then(() => { console.log('one.then'); queueMicrotask(() => console.log('one.then.microtask')); });
});
setImmediate(() => {
  console.log('two');
  queueMicrotask(() => console.log('two.microtask'));
});
setImmediate(() => console.log('three'));
