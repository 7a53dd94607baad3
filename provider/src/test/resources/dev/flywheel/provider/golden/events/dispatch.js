// The order of listeners, and what stops them.
const target = new EventTarget();
const log = (name) => (event) => console.log(name, event.type, event.target === target);
target.addEventListener('a', log('first'));
target.addEventListener('a', log('captured'), true);
target.addEventListener('a', { handleEvent(event) { console.log('object', this.tag, event.type); }, tag: 7 });
target.addEventListener('a', log('once'), { once: true });
const twice = log('twice');
target.addEventListener('a', twice);
target.addEventListener('a', twice);
target.addEventListener('a', twice, { capture: true });
const event = new Event('a');
console.log(event.eventPhase, event.target, event.currentTarget, event.composedPath());
console.log(target.dispatchEvent(event));
console.log(event.eventPhase, event.target === target, event.currentTarget, event.composedPath(), event.isTrusted);
target.removeEventListener('a', twice);
target.removeEventListener('a', twice, { capture: true });
console.log(target.dispatchEvent(event));

const stopper = new EventTarget();
stopper.addEventListener('b', (e) => { e.stopPropagation(); console.log('stop', e.cancelBubble); });
stopper.addEventListener('b', (e) => { e.stopImmediatePropagation(); console.log('stop at once'); });
stopper.addEventListener('b', () => console.log('never'));
const b = new Event('b');
stopper.dispatchEvent(b);

const cancel = new EventTarget();
cancel.addEventListener('c', (e) => { e.preventDefault(); console.log(e.defaultPrevented, e.returnValue); });
console.log('not cancelable', cancel.dispatchEvent(new Event('c')));
console.log('cancelable', cancel.dispatchEvent(new Event('c', { cancelable: true })));

const changing = new EventTarget();
const late = () => console.log('late');
const gone = () => console.log('gone');
changing.addEventListener('d', () => {
  changing.removeEventListener('d', gone);
  changing.addEventListener('d', late);
  console.log('changed');
}, { once: true });
changing.addEventListener('d', gone);
changing.dispatchEvent(new Event('d'));
changing.dispatchEvent(new Event('d'));

changing.addEventListener('nested', () => {
  console.log('outer');
  changing.dispatchEvent(new Event('inner'));
  console.log('outer ends');
});
changing.addEventListener('inner', function (e) { console.log('inner', this === changing, e.type); });
changing.dispatchEvent(new Event('nested'));
