// A handler added by a microtask of the same job is in time; one added by a later job is not.
const inTime = Promise.reject(new Error('in time'));
queueMicrotask(() => queueMicrotask(() => inTime.catch((e) => console.log('handled', e.message))));
const late = Promise.reject(new Error('late'));
setTimeout(() => late.catch((e) => console.log('handled late', e.message)), 50);
Promise.allSettled([Promise.reject(1)]);
Promise.reject(new Error('derived')).finally(() => console.log('finally'));
console.log('script');
