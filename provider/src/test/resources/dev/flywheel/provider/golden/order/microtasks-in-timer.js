// Every timer's microtasks run before the next timer, also when both are due.
setTimeout(() => {
  console.log('one');
  Promise.resolve().then(() => console.log('one.then')).then(() => console.log('one.then.then'));
  queueMicrotask(() => console.log('one.microtask'));
}, 1);
setTimeout(() => {
  console.log('two');
  Promise.resolve().then(() => console.log('two.then'));
}, 1);
