let n = 0;
const interval = setInterval(() => {
  console.log('tick', ++n);
  if (n === 3) clearInterval(interval);
}, 5);
let m = 0;
setTimeout(() => {
  const other = setInterval(() => { if (++m === 2) { clearTimeout(other); console.log('other done', m); } }, 1);
}, 400);
