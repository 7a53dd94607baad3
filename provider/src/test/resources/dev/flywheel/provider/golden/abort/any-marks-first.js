// All dependents are aborted before the first listener hears of it, as the specification says and Node 20 does not yet.
const controller = new AbortController();
const either = AbortSignal.any([controller.signal]);
const nested = AbortSignal.any([either]);
controller.signal.onabort = () => console.log('source', either.aborted, nested.aborted);
either.onabort = () => console.log('either', nested.reason);
nested.onabort = () => console.log('nested');
controller.abort('stop');
// Any iterable will do.
console.log(AbortSignal.any(new Set([AbortSignal.abort(1)])).reason);
// A listener that aborts another source comes too late.
const one = new AbortController();
const two = new AbortController();
const both = AbortSignal.any([one.signal, two.signal]);
one.signal.onabort = () => two.abort('two');
both.onabort = () => console.log('both', both.reason);
one.abort('one');
