//# case: let a = 5
//# value: undefined
let a = 5
//# case: 1; let a = 5
//# value: 1
1; let a = 5
//# case: let a = 5; a + 1
//# value: 6
let a = 5; a + 1
//# case: const {b, c: [d], ...e} = {b:1,c:[2],z:3}; [b,d,e]
//# value: [1, 2, {z: 3}]
const {b, c: [d], ...e} = {b:1,c:[2],z:3}; [b,d,e]
//# case: let f = function(){}, g = () => 1; [f.name, g.name]
//# value: ["f", "g"]
let f = function(){}, g = () => 1; [f.name, g.name]
//# case: class A { static n = A.name } A.n
//# value: "A"
class A { static n = A.name } A.n
//# case: class B {} class C extends B { m() { return C } } new C().m() === C
//# value: true
class B {} class C extends B { m() { return C } } new C().m() === C
//# case: const k = 1; try { k = 2 } catch (e) { e.name + ": " + e.message }
//# value: "TypeError: Assignment to constant variable."
const k = 1; try { k = 2 } catch (e) { e.name + ": " + e.message }
//# case: const k = 1; try { k++ } catch (e) { e.message }
//# value: "Assignment to constant variable."
const k = 1; try { k++ } catch (e) { e.message }
//# case: const k = 1; try { [k] = [2] } catch (e) { e.message }
//# value: "Assignment to constant variable."
const k = 1; try { [k] = [2] } catch (e) { e.message }
//# case: const k=1; for (const x of [1]) { const k = 2; } k
//# value: 1
const k=1; for (const x of [1]) { const k = 2; } k
//# case: let s = 0; for (let i = 0; i < 3; i++) s += i; s
//# value: 3
let s = 0; for (let i = 0; i < 3; i++) s += i; s
//# case: let x; let y = 2; [x, y]
//# value: [undefined, 2]
let x; let y = 2; [x, y]
//# case: let n = 1; function inc() { return ++n } inc(); inc()
//# value: 3
let n = 1; function inc() { return ++n } inc(); inc()
//# case: 'use strict'; const q = 1; (function(){ return this })()
//# value: undefined
'use strict'; const q = 1; (function(){ return this })()
//# case: let {p = 3, [`r`]: t = () => {}} = {}; [p, t.name]
//# value: [3, "t"]
let {p = 3, [`r`]: t = () => {}} = {}; [p, t.name]
//# case: if (true) { let z = 1; z }
//# value: 1
if (true) { let z = 1; z }
//# case: let a = 1, b, c = a + 1 // end
//# value: undefined
let a = 1, b, c = a + 1 // end
//# case: let h = class {}; h.name
//# value: "h"
let h = class {}; h.name
//# case: 5; class Q {}
//# value: 5
5; class Q {}
//# case: let l = 1
//# value: 1
let l = 1
/* c */ ;[l].length
//# case: let async = 1; async
//# value: 1
let async = 1; async
//# case: const a = [1,2].map(x => x * 2)
//# value: undefined
const a = [1,2].map(x => x * 2)
var v = a
//# case: let r = /x/g
//# value: "g"
let r = /x/g
r.flags
//# case: const o = { m() { return k2 } }; const k2 = 4; o.m()
//# value: 4
const o = { m() { return k2 } }; const k2 = 4; o.m()
//# case: const k = null; try { k ??= 1 } catch (e) { e.message }
//# value: "Assignment to constant variable."
const k = null; try { k ??= 1 } catch (e) { e.message }
//# case: a constant is read by typeof and in shorthand
//# value: ["number", {a: 1}]
const a = 1; [typeof a, { a }]
