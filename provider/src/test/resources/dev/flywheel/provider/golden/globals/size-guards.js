// Guarded built-ins look and behave as V8's own.
const TypedArray = Object.getPrototypeOf(Uint8Array);
for (const [object, name] of [[String.prototype, 'split'], [String.prototype, 'match'], [TypedArray.prototype, 'fill']]) {
  const { value, ...rest } = Object.getOwnPropertyDescriptor(object, name);
  console.log(value.name, value.length, 'prototype' in value, rest);
}
console.log('a,b,c'.split(','), 'a,b,c'.split(',', 2), 'abc'.split(''), 'abc'.split(), 'a1b'.split(/\d/));
console.log('abab'.match(/b/g), 'abab'.match('b').index, 'x'.match(/y/g));
console.log(new Uint8Array(4).fill(7, 1, 3), new Float64Array(2).fill(0.5));
console.log('ab'.split({ [Symbol.split]: (text, limit) => [text, limit] }));
for (const wrong of [() => String.prototype.split.call(null), () => ''.match(), () => TypedArray.prototype.fill.call([1], 0)]) {
  try {
    console.log(wrong());
  } catch (error) {
    console.log(`${error}`);
  }
}
