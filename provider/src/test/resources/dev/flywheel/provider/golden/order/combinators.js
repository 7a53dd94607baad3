// When all, allSettled, any and race settle.
const tick = () => { let n = 0; const next = () => { if (++n < 8) { console.log('tick', n); Promise.resolve().then(next); } }; Promise.resolve().then(next); };
const show = (name) => [(value) => console.log(name, value), (e) => console.log(name, 'rejected', e.errors ?? e)];
Promise.all([1, Promise.resolve(2), { then(r) { r(3); } }]).then(...show('all'));
Promise.allSettled([Promise.reject(1), 2]).then(...show('allSettled'));
Promise.any([Promise.reject(1), Promise.reject(2)]).then(...show('any'));
Promise.any([Promise.reject(1), Promise.resolve(5), 6]).then(...show('any value'));
Promise.race([Promise.resolve('a'), 'b']).then(...show('race'));
Promise.race([Promise.reject('c'), 'd']).then(...show('race rejected'));
Promise.all([]).then(...show('empty all'));
Promise.any([]).then(...show('empty any'));
tick();
