// Dependent signals: order, reasons, signals of signals.
const a = new AbortController();
const b = new AbortController();
const either = AbortSignal.any([a.signal, b.signal, a.signal]);
const nested = AbortSignal.any([either, new AbortController().signal]);
const listen = (name, signal) => signal.addEventListener('abort', () => console.log(name, signal.aborted, signal.reason));
listen('nested', nested);
listen('either', either);
listen('a', a.signal);
console.log(either.aborted, nested.aborted, either);
a.abort('first');
b.abort('second');
console.log(either.reason, nested.reason, either.aborted);
const already = AbortSignal.any([new AbortController().signal, AbortSignal.abort('x'), AbortSignal.abort('y')]);
console.log(already.aborted, already.reason);
const none = AbortSignal.any([]);
console.log(none.aborted);
const same = AbortSignal.any([b.signal]);
console.log(same === b.signal, same.aborted, same.reason);
