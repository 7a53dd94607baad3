// All phases in one script.
console.log('script');
setTimeout(() => {
  console.log('timer 1');
  Promise.resolve().then(() => console.log('timer 1 microtask'));
  setImmediate(() => console.log('timer 1 immediate'));
  setTimeout(async () => {
    console.log('timer 2');
    await hostValue();
    console.log('timer 2 after await');
    await hostLater(60);
    console.log('timer 2 after host call');
    later();
  }, 100);
}, 10);
let later;
(async function run() {
  for await (const value of [hostValue('fast'), new Promise((resolve) => { later = () => resolve('slow'); })]) {
    console.log('loop', value);
  }
  await new Promise(setImmediate);
  console.log('after immediate');
})();
queueMicrotask(() => console.log('microtask'));
