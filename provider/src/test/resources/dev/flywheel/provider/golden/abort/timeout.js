// AbortSignal.timeout: does not keep the loop alive, fires in the order of timers.
const never = AbortSignal.timeout(600000);
never.onabort = () => console.log('never');
const signal = AbortSignal.timeout(0);
console.log(signal.aborted, signal.reason);
signal.addEventListener('abort', (event) => {
  console.log(event.type, event.isTrusted, signal.reason.name, signal.reason.message, signal.reason.code);
});
const any = AbortSignal.any([never, signal]);
any.onabort = () => console.log('any', any.reason === signal.reason);
setTimeout(() => {
  console.log('then', signal.aborted, never.aborted);
  AbortSignal.timeout(20).onabort = () => console.log('later');
  setTimeout(() => console.log('end'), 60);
}, 30);
