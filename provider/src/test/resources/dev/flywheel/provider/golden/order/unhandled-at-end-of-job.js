// Unhandled rejections are reported after the microtasks of their job, before the next one.
setImmediate(() => console.log('immediate'));
Promise.reject(new Error('first'));
Promise.reject('second');
queueMicrotask(() => console.log('microtask'));
Promise.resolve().then(() => { throw new TypeError('in a reaction'); });
console.log('script');
