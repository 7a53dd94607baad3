setImmediate(() => {
  console.log('immediate 1');
  setImmediate(() => console.log('immediate of next turn'));
  Promise.resolve().then(() => console.log('microtask between'));
});
setImmediate((a, b) => console.log('immediate 2', a, b), 'x', 2);
const cleared = setImmediate(() => console.log('never'));
clearImmediate(cleared);
clearImmediate(cleared);
clearImmediate(undefined);
setImmediate(() => {
  setTimeout(() => console.log('timeout after immediate'), 100);
  setImmediate(() => console.log('immediate before timeout'));
});
