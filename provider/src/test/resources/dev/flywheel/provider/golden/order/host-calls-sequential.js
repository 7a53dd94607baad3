// A loop of awaited host calls, beside an interval that never gets in between without a turn.
(async () => {
  for (let i = 0; i < 5; i++) {
    console.log('value', await hostValue(i));
  }
  setImmediate(() => console.log('immediate'));
  for (let i = 5; i < 8; i++) {
    console.log('value', await hostValue(i));
  }
  console.log('later', await hostLater(50, 'x'));
  queueMicrotask(() => console.log('microtask'));
  console.log('later', await hostLater(50, 'y'));
})();
