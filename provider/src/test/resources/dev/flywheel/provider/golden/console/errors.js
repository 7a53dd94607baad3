const frames = '\n    at first (file.js:1:1)\n    at second (file.js:2:2)';
function fixed(error, text) { error.stack = text + frames; return error; }
console.log(fixed(new Error('plain'), 'Error: plain'));
console.log([fixed(new TypeError('in array'), 'TypeError: in array')]);
console.log({ e: fixed(new RangeError('in object\nsecond line'), 'RangeError: in object\nsecond line'), after: 1 });
class AppError extends Error {}
console.log(fixed(new AppError('sub'), 'Error: sub'));
class Named extends Error { constructor(m) { super(m); this.name = 'Renamed'; } }
console.log(fixed(new Named('own name'), 'Renamed: own name'));
class ValidationError extends TypeError { get name() { return 'ValidationError'; } }
console.log(fixed(new ValidationError('getter'), 'ValidationError: getter'));
console.log(fixed(Object.assign(new Error('with props'), { code: 'E_CODE', detail: { a: 1 } }), 'Error: with props'));
const bare = new Error('bare');
bare.stack = 'Error: bare';
console.log(bare, [bare], { bare });
const named = new Error('x');
named.name = 'Custom';
named.stack = 'Error: x';
console.log(named);
