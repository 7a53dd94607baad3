// An interval among timers, cleared by its own callback.
let ticks = 0;
const interval = setInterval(() => {
  console.log('tick', ++ticks);
  queueMicrotask(() => console.log('microtask of tick', ticks));
  if (ticks === 3) {
    clearInterval(interval);
    console.log('cleared');
  }
}, 30);
setTimeout(() => console.log('between 1 and 2'), 45);
setTimeout(() => console.log('after'), 400);
