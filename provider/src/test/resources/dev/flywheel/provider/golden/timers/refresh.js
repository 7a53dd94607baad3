let runs = 0;
const t = setTimeout(() => {
  console.log('run', ++runs);
  if (runs < 3) console.log(t.refresh() === t);
}, 5);
const late = setTimeout(() => console.log('late'), 200);
const pushed = setTimeout(() => console.log('pushed'), 150);
setTimeout(() => pushed.refresh(), 100);
