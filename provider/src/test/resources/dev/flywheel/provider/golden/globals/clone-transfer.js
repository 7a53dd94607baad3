const ab = new Uint8Array([1, 2, 3]).buffer;
const c = structuredClone({ ab, again: ab, view: new Uint8Array(ab, 1), map: new Map([[ab, new Set([ab])]]) }, { transfer: [ab] });
console.log(ab.byteLength, c.ab, c.ab === c.again, c.view, c.view.buffer === c.ab, [...c.map.keys()][0] === c.ab, c.map.get(c.ab).has(c.ab));
const top = new ArrayBuffer(2);
console.log(structuredClone(top, { transfer: [top] }), top.byteLength);
const unused = new ArrayBuffer(2);
console.log(structuredClone('x', { transfer: new Set([unused]) }), unused.byteLength);
const kept = new ArrayBuffer(2);
try { structuredClone({ kept, f() {} }, { transfer: [kept] }); } catch (e) { console.log(e.name, kept.byteLength); }
const twice = new ArrayBuffer(1);
try { structuredClone(1, { transfer: [twice, twice] }); } catch (e) { console.log(e.name, e.message); }
try { structuredClone(top); } catch (e) { console.log(e.name, e.message); }
for (const options of [5, 'x']) try { structuredClone(1, options); } catch (e) { console.log(e.name, e.message); }
console.log(structuredClone(1, null), structuredClone(1, undefined), structuredClone(1, {}), structuredClone(1, { transfer: [] }));
