console.log('script');
setTimeout(() => console.log('timeout 200'), 200);
setTimeout(() => console.log('timeout 5'), 5);
setTimeout(() => console.log('timeout 5 again'), 5);
Promise.resolve().then(() => console.log('promise')).then(() => console.log('promise 2'));
queueMicrotask(() => { console.log('microtask'); queueMicrotask(() => console.log('nested microtask')); });
console.log('end');
