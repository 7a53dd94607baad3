// Chains advance in step.
const chain = (name, n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) {
    p = p.then(() => console.log(name, i));
  }
};
chain('a', 4);
chain('b', 3);
queueMicrotask(() => { console.log('q1'); queueMicrotask(() => { console.log('q2'); queueMicrotask(() => console.log('q3')); }); });
