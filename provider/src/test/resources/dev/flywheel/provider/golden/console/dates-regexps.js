console.log(new Date(0), new Date(NaN), [new Date(86400000)], { d: new Date(1e12) });
console.log(Object.assign(new Date(0), { zone: 'UTC' }), new (class Day extends Date {})(0));
console.log(/a/, /a\/b/gi, new RegExp(''), [/[/]/u], Object.assign(/x/y, { note: 1 }), new (class Pattern extends RegExp {})('p', 'g'));
console.log({ a: { b: { c: Object.assign(/x/, { deep: 1 }), d: Object.assign(new Date(0), { deep: 1 }) } } });
