// The interfaces' shape, and how they print.
for (const Interface of [Event, CustomEvent, EventTarget, AbortController, AbortSignal]) {
  const { enumerable, writable, configurable } = Object.getOwnPropertyDescriptor(globalThis, Interface.name);
  console.log(Interface.name, Interface.length, enumerable, writable, configurable, Object.getPrototypeOf(Interface).name);
  console.log(Object.prototype.toString.call(Object.create(Interface.prototype)));
}
console.log(Object.getOwnPropertyNames(Event.prototype).filter((name) => !(name in Event)).sort().join());
console.log(Object.getOwnPropertyNames(EventTarget.prototype).sort().join());
console.log(Object.getOwnPropertyNames(AbortController.prototype).sort().join());
console.log(Object.getOwnPropertyNames(AbortSignal.prototype).sort().join());
console.log(Event.NONE, Event.CAPTURING_PHASE, Event.AT_TARGET, Event.BUBBLING_PHASE);
const event = new Event('q', { bubbles: true, cancelable: true, composed: true });
console.log(Object.keys(event), String(event), JSON.stringify(event), event.bubbles, event.cancelable, event.composed);
console.log(typeof event.timeStamp, event.timeStamp >= 0, event.timeStamp <= performance.now());
event.initEvent('w');
console.log(event.type, event.bubbles, event.cancelable);
class Mine extends EventTarget {}
console.log(new EventTarget(), new Mine(), { a: { b: { c: new EventTarget() } } });
console.log(new AbortController(), AbortSignal.abort(1), [{ a: { b: new AbortController() } }]);
console.log({ a: { b: { c: new AbortController(), d: new AbortController().signal } } });
console.log(JSON.stringify(new AbortController()), String(new AbortController().signal), Reflect.ownKeys(new AbortController()));
