console.log(new Uint8Array(3), new Int16Array([1, -2]), new Float64Array([1.5, -0, NaN]), new BigInt64Array([1n, -2n]));
console.log(new Uint8Array(0), new Uint8ClampedArray([300]), new Float32Array([0.1]));
console.log(new Uint8Array(120));
console.log(Object.assign(new Uint8Array(2), { tag: 'x' }));
class Bytes extends Uint8Array {}
console.log(new Bytes(2), [new Uint8Array([1, 2, 3])]);
