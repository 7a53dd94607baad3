// Timers of timers wait for a later turn; equal delays keep their order.
setTimeout(() => {
  console.log('a');
  setTimeout(() => console.log('a.a'), 5);
  setTimeout(() => console.log('a.b'), 5);
  setTimeout(() => console.log('a.late'), 40);
}, 1);
setTimeout(() => console.log('b'), 1);
setTimeout(() => console.log('c'), 1);
