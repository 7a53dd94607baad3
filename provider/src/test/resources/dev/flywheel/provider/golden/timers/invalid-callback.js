for (const f of [setTimeout, setInterval, setImmediate, queueMicrotask]) {
  for (const value of [undefined, null, 'code', 5, {}, [], Symbol('s'), 10n, true, Object.create(null), 'x'.repeat(40), new Map()]) {
    try {
      f(value);
      console.log('accepted');
    } catch (e) {
      console.log(f.name, e instanceof TypeError, e.name, e.code, e.message);
    }
  }
}
try { setTimeout('x'); } catch (e) { console.log(String(e), Object.keys(e), e.stack.split('\n')[0]); }
