console.log(typeof performance.now(), performance.now() >= 0, performance.now() <= performance.now());
console.log(typeof performance.timeOrigin, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 60000);
console.log(performance.toJSON().timeOrigin === performance.timeOrigin, Object.prototype.toString.call(performance));
try { new performance.constructor(); } catch (e) { console.log(e.name, e.message); }
const d = Object.getOwnPropertyDescriptor(globalThis, 'performance');
console.log(typeof d.get, typeof d.set, d.enumerable, d.configurable);
performance = 'replaced';
console.log(performance, Object.prototype.toString.call(globalThis));
