// A callback stops others that are due already.
let second;
let immediate;
setTimeout(() => { console.log('first'); clearTimeout(second); }, 1);
second = setTimeout(() => console.log('never'), 1);
setTimeout(() => {
  setImmediate(() => { console.log('immediate'); clearImmediate(immediate); });
  immediate = setImmediate(() => console.log('never'));
}, 100);
setTimeout(() => console.log('end'), 300);
