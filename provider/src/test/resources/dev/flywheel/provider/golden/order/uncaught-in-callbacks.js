// What callbacks throw is reported before their microtasks run, and ends neither the loop nor other callbacks.
const steps = [
  () => {
    queueMicrotask(() => console.log('microtask of the thrower'));
    throw new Error('timer');
  },
  () => {
    setImmediate(() => { throw new RangeError('immediate'); });
    setImmediate(() => console.log('next immediate'));
  },
  () => {
    queueMicrotask(() => { throw 'microtask'; });
    queueMicrotask(() => console.log('next microtask'));
  },
  () => {
    let ticks = 0;
    const interval = setInterval(() => {
      if (++ticks === 2) {
        clearInterval(interval);
      }
      throw new Error(`tick ${ticks}`);
    }, 5);
  },
  () => console.log('end'),
];
const next = () => {
  if (steps.length > 1) {
    setTimeout(next, 100);
  }
  steps.shift()();
};
setTimeout(next, 1);
