// return, return await, and return of a promise differ by ticks.
const value = async () => 1;
const promised = async () => Promise.resolve(1);
const awaited = async () => await Promise.resolve(1);
value().then(() => console.log('value'));
promised().then(() => console.log('promised'));
awaited().then(() => console.log('awaited'));
let p = Promise.resolve();
for (let i = 1; i < 6; i++) {
  p = p.then(() => console.log('tick', i));
}
