// Promise.withResolvers-like deferreds, settled in an order of their own.
const deferred = () => { const d = {}; d.promise = new Promise((resolve, reject) => { d.resolve = resolve; d.reject = reject; }); return d; };
const all = [deferred(), deferred(), deferred()];
all.forEach((d, i) => d.promise.then((v) => console.log(i, v), (e) => console.log(i, 'rejected', e)));
all[2].resolve('c');
all[0].reject('a');
all[1].resolve(all[2].promise);
all[2].resolve('ignored');
all[0].resolve('ignored');
all[0].promise.finally(() => console.log('finally 0')).catch(() => console.log('caught 0'));
all[1].promise.finally(() => { throw 'from finally'; }).catch((e) => console.log(e));
