setTimeout(() => {
  console.log('outer');
  setTimeout(() => console.log('inner'), 1);
  Promise.resolve().then(() => console.log('microtask of outer'));
}, 1);
(async () => {
  console.log('async start');
  await null;
  console.log('after await');
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log('after sleep');
  await new Promise((resolve) => setImmediate(resolve));
  console.log('after immediate');
})();
