// A microtask of a tick stops the next tick.
const interval = setInterval(() => {
  console.log('tick');
  Promise.resolve().then(() => Promise.resolve()).then(() => { clearInterval(interval); console.log('stopped'); });
}, 5);
setTimeout(() => console.log('end'), 200);
