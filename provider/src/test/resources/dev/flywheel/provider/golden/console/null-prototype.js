console.log(Object.create(null), Object.assign(Object.create(null), { a: 1, b: { c: 2 } }));
console.log(Object.setPrototypeOf(new Map([[1, 2]]), null), Object.setPrototypeOf(new Set([1]), null));
console.log(Object.setPrototypeOf([1, 2], null), Object.setPrototypeOf(new Date(0), null), Object.setPrototypeOf(/a/, null));
console.log(Object.setPrototypeOf(() => {}, null), Object.setPrototypeOf(class Q {}, null), Object.setPrototypeOf(new Number(2), null));
console.log({ nested: Object.create(null) }, Object.setPrototypeOf(new Uint8Array(2), null));
