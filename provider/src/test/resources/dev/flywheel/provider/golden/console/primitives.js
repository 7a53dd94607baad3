console.log('text', 1, -0, 0, 1.5, 1e21, NaN, -Infinity, 10n, -3n, true, null, undefined);
console.log(Symbol('s'), Symbol(), Symbol.iterator, Symbol.for('a b'));
console.log('');
console.log();
console.log([undefined, null, -0, 1n, 'x', Symbol('y'), true]);
