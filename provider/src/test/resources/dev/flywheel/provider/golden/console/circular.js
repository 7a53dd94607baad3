const o = { name: 'o' };
o.self = o;
console.log(o);
const a = { list: [] };
a.list.push(a, a.list);
console.log(a);
const p = { child: { value: 1 } };
p.child.parent = p;
p.child.me = p.child;
console.log(p, [p]);
const m = new Map();
m.set('m', m).set(m, 1);
console.log(m, new Set([m]));
function f() {}
f.f = f;
console.log(f, { f });
const shared = { s: 1 };
console.log([shared, shared], { x: shared, y: { z: shared } });
