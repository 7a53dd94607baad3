queueMicrotask(() => console.log(1));
Promise.resolve().then(() => console.log(2));
queueMicrotask(() => console.log(3));
(async () => { await undefined; console.log(4); })();
console.log(queueMicrotask(() => console.log(5)));
queueMicrotask(function (...args) { console.log(args.length); }, 'ignored');
console.log('sync');
