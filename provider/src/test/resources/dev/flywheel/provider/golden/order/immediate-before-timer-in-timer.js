// From a timer, immediates come before further timers.
setTimeout(() => {
  console.log('timer');
  setTimeout(() => console.log('nested timer'), 0);
  setImmediate(() => {
    console.log('immediate');
    queueMicrotask(() => console.log('its microtask'));
  });
  setImmediate(() => console.log('second immediate'));
  queueMicrotask(() => console.log('microtask'));
  console.log('timer ends');
}, 1);
