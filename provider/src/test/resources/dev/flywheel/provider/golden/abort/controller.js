// AbortController: reasons, listeners, onabort.
const controller = new AbortController();
const { signal } = controller;
console.log(signal === controller.signal, signal.aborted, signal.reason, signal.onabort);
signal.throwIfAborted();
signal.addEventListener('abort', function (event) {
  console.log('listener', this === signal, event.type, event.target === signal, event.isTrusted, event instanceof Event, signal.aborted);
});
signal.onabort = (event) => console.log('first handler', event.type);
signal.onabort = function (event) { console.log('second handler', event.type, this === signal); };
signal.addEventListener('abort', () => console.log('last'));
controller.abort();
controller.abort('again');
console.log(signal.aborted, signal.reason.name, signal.reason.message, signal.reason.code, signal.reason instanceof DOMException);
try {
  signal.throwIfAborted();
} catch (e) {
  console.log(e === signal.reason);
}
signal.addEventListener('abort', () => console.log('never'));
for (const reason of [null, 0, '', undefined, { why: 1 }]) {
  const other = new AbortController();
  other.signal.onabort = () => console.log('aborted with', other.signal.reason === reason, reason === undefined ? other.signal.reason.name : other.signal.reason);
  other.abort(reason);
  console.log(AbortSignal.abort(reason).aborted, reason === undefined ? AbortSignal.abort(reason).reason.name : AbortSignal.abort(reason).reason);
}
const quiet = new AbortController();
quiet.signal.onabort = () => console.log('never');
quiet.signal.onabort = null;
console.log(quiet.signal.onabort);
quiet.abort();
const order = new AbortController();
order.signal.addEventListener('abort', () => Promise.resolve().then(() => console.log('microtask')));
order.signal.addEventListener('abort', () => console.log('synchronous'));
order.abort();
console.log('after abort');
