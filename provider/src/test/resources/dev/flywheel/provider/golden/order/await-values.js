// What an await of a value, a promise, a thenable and a rejected promise takes.
const steps = (name, value) => (async () => {
  console.log(name, 0);
  try {
    await value;
  } catch {}
  console.log(name, 1);
})();
let counter = 0;
const count = () => { if (counter++ < 6) { console.log('step', counter); queueMicrotask(count); } };
steps('value', 1);
steps('promise', Promise.resolve());
steps('thenable', { then(resolve) { console.log('then called'); resolve(); } });
steps('rejected', Promise.reject(new Error('x')));
steps('async', (async () => {})());
queueMicrotask(count);
