// What the DOM specification says and Node 20 does otherwise.
const target = new EventTarget();
const look = (event) => console.log(event.eventPhase, event.currentTarget === target, event.composedPath()[0] === target);
target.addEventListener('a', look);
target.addEventListener('a', look, true);
target.dispatchEvent(new Event('a'));

target.addEventListener('p', (event) => event.preventDefault(), { passive: true });
console.log('passive', target.dispatchEvent(new Event('p', { cancelable: true })));

// Flags that stop an event are lowered when its dispatch ends.
const stopped = new Event('s');
target.addEventListener('s', (event) => { console.log('stops'); event.stopImmediatePropagation(); });
target.addEventListener('s', () => console.log('never'));
target.dispatchEvent(stopped);
target.dispatchEvent(stopped);
const before = new Event('a');
before.stopPropagation();
console.log(target.dispatchEvent(before), target.dispatchEvent(before));

const returning = new Event('r', { cancelable: true });
returning.returnValue = false;
console.log(returning.defaultPrevented);

const custom = new CustomEvent('c', { detail: 1 });
custom.initCustomEvent('d', true, true, 2);
console.log(custom.type, custom.bubbles, custom.cancelable, custom.detail);
console.log(Event.prototype.NONE, Event.prototype.BUBBLING_PHASE);
try {
  Event.prototype.initEvent.call({}, 'a');
} catch (e) {
  console.log(e.code);
}

// A handler set again keeps its place, one set after null comes last.
const { signal } = new AbortController();
signal.onabort = () => console.log('replaced');
signal.addEventListener('abort', () => console.log('listener'));
signal.onabort = () => console.log('handler');
signal.dispatchEvent(new Event('abort'));
signal.onabort = null;
signal.onabort = () => console.log('handler, later');
signal.dispatchEvent(new Event('abort'));
signal.onabort = 1;
console.log(signal.onabort);
