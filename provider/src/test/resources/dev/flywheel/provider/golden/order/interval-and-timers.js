// An interval among timers, cleared by its own callback. Each tick starts a timer that is due before the next tick.
let ticks = 0;
const interval = setInterval(() => {
  console.log('tick', ++ticks);
  const started = ticks;
  setTimeout(() => console.log('after tick', started), 1);
  queueMicrotask(() => console.log('microtask of tick', ticks));
  if (ticks === 3) {
    clearInterval(interval);
    console.log('cleared');
  }
}, 30);
setTimeout(() => console.log('end'), 600);
