// Listeners that a signal takes away.
const target = new EventTarget();
const controller = new AbortController();
const { signal } = controller;
target.addEventListener('a', () => console.log('one'), { signal });
target.addEventListener('a', () => console.log('two'), { signal, once: true });
target.addEventListener('a', () => console.log('three'));
target.addEventListener('a', () => console.log('never'), { signal: AbortSignal.abort() });
target.dispatchEvent(new Event('a'));
controller.abort();
console.log('aborted');
target.dispatchEvent(new Event('a'));

const during = new AbortController();
target.addEventListener('b', () => { console.log('aborts'); during.abort(); });
target.addEventListener('b', () => console.log('not heard'), { signal: during.signal });
target.dispatchEvent(new Event('b'));

const own = new AbortController();
own.signal.addEventListener('abort', () => console.log('of itself'), { signal: own.signal });
own.signal.addEventListener('abort', () => console.log('plain'));
own.abort();
