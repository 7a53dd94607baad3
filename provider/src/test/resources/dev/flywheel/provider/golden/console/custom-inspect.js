const custom = Symbol.for('nodejs.util.inspect.custom');
console.log({ [custom]() { return 'text'; } }, [{ [custom]() { return 'in array'; } }]);
console.log({ [custom](depth, options, inspect) { return `${depth} ${typeof options.stylize} ${typeof inspect} ${inspect({ a: 1 })}`; } });
console.log({ [custom]() { return { other: 'object', list: [1, 2] }; } }, { inner: { [custom]() { return ['array']; } } });
class Money { constructor(n) { this.n = n; } [custom](depth, { stylize }) { return `Money<${stylize(String(this.n), 'number')}>`; } }
console.log(new Money(5), { price: new Money(7) }, Money.prototype, new Map([['k', new Money(1)]]));
console.log({ [custom]() { return null; } }, { [custom]() { return 42; } }, { [custom]: 'not a function' });
console.log({ a: { b: { c: { [custom](depth) { return `depth ${depth}`; } } } } });
console.log({ outer: { [custom]() { return 'line one\nline two'; } } });
try { console.log({ [custom]() { throw new RangeError('mine'); } }); } catch (e) { console.log(e.name, e.message); }
