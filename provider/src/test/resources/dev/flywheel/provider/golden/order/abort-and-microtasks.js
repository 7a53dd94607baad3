// Abort listeners run inside abort(); what they promise comes later.
const controller = new AbortController();
const { signal } = controller;
const aborted = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
aborted.catch((reason) => console.log('rejected', reason));
signal.addEventListener('abort', async () => { console.log('listener'); await null; console.log('after its await'); });
setTimeout(() => {
  queueMicrotask(() => console.log('microtask'));
  controller.abort('reason');
  console.log('abort returned');
}, 1);
