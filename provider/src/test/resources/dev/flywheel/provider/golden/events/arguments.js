// What wrong arguments and wrong receivers give.
const attempt = (name, f) => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, 'throws', e.name, e.code, e.message);
  }
};
const target = () => new EventTarget();
const f = () => {};
attempt('Event()', () => new Event());
attempt('without new', () => Event('a'));
attempt('symbol', () => new Event(Symbol('x')));
attempt('options 1', () => new Event('a', 1));
attempt('options null', () => new Event('a', null).type);
attempt('options function', () => new Event('a', () => {}));
attempt('options array', () => new Event('a', []));
attempt('undefined type', () => new Event(undefined).type);
attempt('CustomEvent()', () => new CustomEvent());
attempt('CustomEvent options', () => new CustomEvent('x', 5));
for (const detail of [undefined, null, 0, 'x', [1]]) {
  attempt('detail', () => new CustomEvent('a', { detail }).detail);
}
attempt('add()', () => target().addEventListener());
attempt('add(a)', () => target().addEventListener('a'));
attempt('add 1', () => target().addEventListener('a', 1));
attempt('add text', () => target().addEventListener('a', 'x'));
attempt('add options 1', () => target().addEventListener('a', f, 1));
attempt('add options text', () => target().addEventListener('a', f, 'x'));
attempt('add signal 1', () => target().addEventListener('a', f, { signal: 1 }));
attempt('add signal null', () => target().addEventListener('a', f, { signal: null }));
attempt('add signal {}', () => target().addEventListener('a', f, { signal: {} }));
attempt('add function options', () => target().addEventListener('a', f, f));
attempt('remove()', () => target().removeEventListener());
attempt('remove(a)', () => target().removeEventListener('a'));
attempt('remove null', () => target().removeEventListener('a', null));
attempt('remove 5', () => target().removeEventListener('a', 5));
attempt('remove unknown', () => target().removeEventListener('a', f, 5));
attempt('dispatch()', () => target().dispatchEvent());
attempt('dispatch text', () => target().dispatchEvent('a'));
attempt('dispatch {}', () => target().dispatchEvent({ type: 'a' }));
for (const method of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
  attempt(method, () => EventTarget.prototype[method].call({}, 'a', f));
}
for (const name of ['type', 'target', 'currentTarget', 'srcElement', 'eventPhase', 'bubbles', 'cancelable', 'defaultPrevented',
  'composed', 'timeStamp', 'returnValue', 'cancelBubble']) {
  attempt(name, () => Reflect.get(Event.prototype, name, {}));
}
for (const method of ['preventDefault', 'stopPropagation', 'stopImmediatePropagation', 'composedPath']) {
  attempt(method, () => Event.prototype[method].call({}, 'a'));
}
attempt('detail of', () => Reflect.get(CustomEvent.prototype, 'detail', new Event('a')));
const again = target();
again.addEventListener('a', (event) => attempt('recursion', () => again.dispatchEvent(event)));
again.dispatchEvent(new Event('a'));
