// A script runs to its end before any microtask, and microtasks before any timer.
setTimeout(() => console.log('timer'), 0);
Promise.resolve().then(() => console.log('then'));
queueMicrotask(() => console.log('microtask'));
(async () => { console.log('async body'); await 0; console.log('after await'); })();
console.log('script');
