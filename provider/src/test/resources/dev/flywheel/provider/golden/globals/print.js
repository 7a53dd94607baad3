if (typeof print !== 'function') globalThis.print = (...values) => console.log(values.map(String).join(' '));
print();
print('text', 1, -0, null, undefined, true, 10n);
print({}, [1, [2, 3]], () => 1, Symbol('s'));
print('%s', 'no format');
try { print({ toString() { throw new RangeError('mine'); } }); } catch (e) { print(e.name, e.message); }
