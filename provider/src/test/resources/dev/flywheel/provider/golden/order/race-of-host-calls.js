// Combinators over host calls that end at different times.
const names = { c: 300, a: 100, b: 200 };
const calls = Object.entries(names).map(([name, millis]) => hostLater(millis, name));
Promise.race(calls).then((first) => console.log('race', first));
Promise.any([Promise.reject(0), ...calls]).then((first) => console.log('any', first));
Promise.all(calls).then((all) => console.log('all', all));
Promise.allSettled([...calls, hostFailure('x')]).then((all) => console.log(all.map((one) => one.status).join()));
for (const call of calls) {
  call.then((ended) => console.log('ended', ended));
}
