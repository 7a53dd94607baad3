// Host calls that are complete at once behave as resolved promises.
setTimeout(() => console.log('timer'), 1);
hostValue('host').then((value) => console.log(value, 1)).then(() => console.log('host', 2));
Promise.resolve('own').then((value) => console.log(value, 1)).then(() => console.log('own', 2));
hostFailure('no').catch((e) => console.log(e.message, 1)).then(() => console.log('no', 2));
(async () => {
  console.log('await', await hostValue(1));
  console.log('await', await hostValue(2));
  try {
    await hostFailure('failed');
  } catch (e) {
    console.log('caught', e.message);
  }
})();
queueMicrotask(() => console.log('microtask'));
console.log('script');
