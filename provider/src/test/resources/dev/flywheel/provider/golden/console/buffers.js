console.log(new ArrayBuffer(4), new ArrayBuffer(0), new Uint8Array([1, 2, 254]).buffer);
console.log(new ArrayBuffer(120));
console.log(new DataView(new ArrayBuffer(4), 1, 2));
console.log({ inner: new ArrayBuffer(2) }, [new DataView(new Uint8Array([9, 8]).buffer)]);
console.log(Object.assign(new ArrayBuffer(1), { note: 'named' }));
console.log(new SharedArrayBuffer(2));
