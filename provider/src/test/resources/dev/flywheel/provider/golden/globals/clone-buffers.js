const ab = new Uint8Array([1, 2, 3, 4]).buffer;
const c = structuredClone({ ab, view: new Uint8Array(ab, 1, 2), dv: new DataView(ab, 2) });
console.log(c, c.view.buffer === c.ab, c.dv.buffer === c.ab, c.ab !== ab, c.view.byteOffset, c.dv.byteOffset);
for (const T of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array]) console.log(structuredClone(new T([1, 2])));
console.log(structuredClone(new BigInt64Array([1n])), structuredClone(new BigUint64Array([2n])));
const resizable = new ArrayBuffer(4, { maxByteLength: 16 });
const r = structuredClone({ resizable, tracking: new Uint8Array(resizable), fixed: new Uint8Array(resizable, 0, 2) });
r.resizable.resize(8);
console.log(r.resizable.resizable, r.resizable.maxByteLength, r.tracking.length, r.fixed.length, resizable.byteLength);
