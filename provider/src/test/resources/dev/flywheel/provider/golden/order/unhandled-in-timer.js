// The same for jobs of timers and immediates.
setTimeout(() => {
  Promise.reject(new Error('of the timer'));
  queueMicrotask(() => console.log('microtask'));
  setImmediate(() => {
    console.log('immediate');
    (async () => { await null; throw new Error('of the immediate'); })();
  });
  console.log('timer');
}, 1);
setTimeout(() => console.log('end'), 200);
