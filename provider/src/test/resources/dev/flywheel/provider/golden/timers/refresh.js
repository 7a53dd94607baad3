let runs = 0;
const t = setTimeout(() => {
  console.log('run', ++runs);
  if (runs < 3) {
    console.log(t.refresh() === t);
  } else {
    pushAway();
  }
}, 5);
function pushAway() {
  setTimeout(() => console.log('late'), 400);
  const pushed = setTimeout(() => console.log('pushed'), 300);
  setTimeout(() => pushed.refresh(), 200);
}
