console.log(Promise.resolve(4), new Promise(() => {}), [Promise.resolve({ a: [1] })]);
const rejected = Promise.reject('reason');
rejected.catch(() => {});
console.log(rejected, { p: Promise.resolve() });
console.log(Object.assign(Promise.resolve(1), { extra: 2 }), new (class Task extends Promise {})(() => {}));
