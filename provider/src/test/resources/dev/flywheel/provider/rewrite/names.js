//# case: a free name is read from the bindings
//# bindings: {"a":1,"b":2}
//# value: 3
//# after: {"a":"1","b":"2"}
a + b
//# case: a missing name is a ReferenceError
//# throws: ReferenceError: missing is not defined
//# after: {}
missing
//# case: typeof of a missing name
//# value: "undefined"
//# after: {}
typeof missing
//# case: typeof with a comment and parentheses
//# value: "undefinedundefined"
//# after: {}
typeof /* x */ (missing) + typeof(a)
//# case: typeof of a name with a value
//# bindings: {"a":1}
//# value: "number"
//# after: {"a":"1"}
typeof a
//# case: an undeclared assignment creates the name
//# value: 5
//# after: {"x":"5"}
x = 5
//# case: an undeclared assignment in strict code fails
//# throws: ReferenceError: x is not defined
//# after: {}
'use strict'; x = 5
//# case: strict code may assign to an existing name
//# bindings: {"x":1}
//# value: 5
//# after: {"x":"5"}
'use strict'; x = 5; x
//# case: strict destructuring into a missing name fails
//# throws: ReferenceError: x is not defined
//# after: {}
'use strict'; [x] = [1]
//# case: the right side of a strict assignment runs before it fails
//# bindings: {"log":""}
//# value: "ranReferenceError"
//# after: {"log":"\"ran\""}
'use strict'; try { x = (log = 'ran', 1) } catch (e) { log + e.name }
//# case: delete of a created name
//# value: [true, "undefined"]
//# after: {}
x = 5; [delete x, typeof x]
//# case: delete of a missing name
//# value: true
//# after: {}
delete nothing
//# case: delete of a variable
//# value: [false, "number"]
//# after: {"x":"1"}
var x = 1; [delete x, typeof x]
//# case: compound assignments
//# bindings: {"a":1,"s":"x"}
//# value: [112, "x15"]
//# after: {"a":"112","s":"\"x15\""}
a += 2; a *= 5; s += a; a **= 2; a >>= 1; [a, s]
//# case: increments give old and new values
//# bindings: {"a":1}
//# value: [1, 2, 3, 3, 1]
//# after: {"a":"1"}
[a++, a, ++a, a--, --a]
//# case: logical assignments
//# bindings: {"n":null,"z":0,"o":1}
//# value: [7, 8, 9]
//# after: {"n":"7","o":"9","z":"8"}
n ??= 7; z ||= 8; o &&= 9; [n, z, o]
//# case: a compound assignment to a missing name
//# throws: ReferenceError: missing is not defined
//# after: {}
missing += 1
//# case: destructuring assignment
//# value: [1, [2, 3], 3, 4, {g: 6}]
//# after: {"a":"1","b":"[2, 3]","c":"3","e":"4","f":"{g: 6}"}
[a, ...b] = [1, 2, 3]; ({ c, d: e = 4, ...f } = { c: 3, g: 6 }); [a, b, c, e, f]
//# case: nested destructuring with defaults from free names
//# bindings: {"q":7}
//# value: 7
//# after: {"c":"7","q":"7"}
({ a: { b: [c = q] } } = { a: { b: [] } }); c
//# case: shorthand properties
//# bindings: {"a":1,"b":2}
//# value: {a: 1, b: 2, c: 1}
//# after: {"a":"1","b":"2"}
({ a, b, c: a })
//# case: shorthand of __proto__ is a property
//# value: 0
//# after: {"o":"{}"}
var o = { __proto__: null }; Object.keys(o).length
//# case: a call of a free function has no this
//# value: [undefined, undefined, undefined, undefined]
//# after: {"f":"function f"}
function f() { 'use strict'; return this } [f(), (f)(), f?.(), f``]
//# case: a call through a member keeps its object
//# value: [true, true, true, true]
//# after: {"o":"{f: function f}"}
var o = { f() { 'use strict'; return this === o } }; [o.f(), o?.f(), o['f'](), (o.f)()]
//# case: new of a free constructor
//# value: [1, true, true]
//# after: {"P":"function P"}
function P(x) { this.x = x } [new P(1).x, new P instanceof P, new P(2) instanceof P]
//# case: new of a member of a free name
//# value: 3
//# after: {"n":"{P: class P}"}
var n = { P: class { v = 3 } }; new n.P().v
//# case: optional calls and members
//# bindings: {"u":null,"o":{"a":1}}
//# value: [undefined, undefined, 1, "undefined"]
//# after: {"o":"{a: 1}","u":"null"}
[u?.(), u?.x.y, o?.a, typeof u?.[0]]
//# case: tagged templates
//# value: "x|y|z1,2"
//# after: {"a":"1","tag":"function tag"}
function tag(s, ...v) { return s.raw.join('|') + v.join(',') } var a = 1; tag`x${a}y${a + 1}z`
//# case: template literals
//# bindings: {"a":1,"b":{"c":2}}
//# value: "1-<2>"
//# after: {"a":"1","b":"{c: 2}"}
`${a}-${`<${b.c}>`}`
//# case: for-in and for-of over free targets
//# value: [["a", "b", 3, 4, 5, 6, 7], "b", 4]
//# after: {"k":"\"b\"","p":"5","q":"6","r":"[\"a\", \"b\", 3, 4, 5, 6, 7]","v":"4","z":"7"}
var r = []; for (k in { a: 1, b: 2 }) r.push(k); for (v of [3, 4]) r.push(v); for ([p, q] of [[5, 6]]) r.push(p, q); for ({ z } of [{ z: 7 }]) r.push(z); [r, k, v]
//# case: names that look like keywords
//# bindings: {"async":1,"of":2,"get":3,"set":4,"static":5,"yield":6,"await":7,"from":8,"as":9}
//# value: [1, 2, 3, 4, 5, 6, 7, 8, 9]
//# after: {"as":"9","async":"1","await":"7","from":"8","get":"3","of":"2","set":"4","static":"5","yield":"6"}
[async, of, get, set, static, yield, await, from, as]
//# case: let as a name
//# bindings: {"let":4}
//# value: 5
//# after: {"let":"4","x":"4"}
var x = let; let
+ 1
//# case: an escaped name
//# bindings: {"abc":4}
//# value: 5
//# after: {"abc":"4"}
\u0061bc + 1
//# case: function names come from what they are assigned to
//# throws: ReferenceError: m is not defined
//# after: {"f":"function f","g":"function g","h":"class h","i":"function i","k":"function k","l":"function l"}
f = function () {}; g = () => 1; h = class {}; var i = function () {}; [k = () => {}] = []; ({ l = function () {} } = {}); m ??= () => 2; [f.name, g.name, h.name, i.name, k.name, l.name]
//# case: logical assignment names functions
//# bindings: {"m":null}
//# value: "m"
//# after: {"m":"function m"}
m ??= () => 2; m.name
//# case: named functions keep their own name
//# value: ["inner", "function", "undefined"]
//# after: {"f":"function inner"}
f = function inner() { return typeof inner }; [f.name, f(), typeof inner]
//# case: undefined, NaN and Infinity
//# value: [undefined, NaN, Infinity, "undefined"]
//# after: {}
[undefined, NaN, Infinity, typeof undefined]
//# case: the built-ins are there
//# value: [2, "[1]", "function", true, 7, true]
//# after: {}
[Math.max(1, 2), JSON.stringify([1]), typeof Array, [] instanceof Array, parseInt('7'), isNaN(NaN)]
//# case: a binding shadows a built-in
//# bindings: {"Math":3}
//# value: 4
//# after: {"Math":"3"}
Math + 1
//# case: assigning a built-in's name stays in the bindings
//# value: 4
//# after: {"JSON":"4"}
JSON = 4; JSON
//# case: names of Object.prototype resolve
//# value: ["function", "function", true]
//# after: {}
[typeof toString, typeof hasOwnProperty, 'valueOf' in globalThis]
//# case: arguments at the top is a free name
//# value: "undefined"
//# after: {}
typeof arguments
//# case: property names are left alone
//# bindings: {"a":1,"b":2}
//# value: 6
//# after: {"a":"1","b":"2"}
({ a: { b: 5 } }).a.b + a
//# case: computed names
//# bindings: {"k":"x"}
//# value: {x: 1, xx: function xx, x1: 3}
//# after: {"k":"\"x\""}
({ [k]: 1, [k + k]() { return 2 }, get [k + 1]() { return 3 } })
//# case: labels are not names
//# value: 3
//# after: {"i":"3"}
a: for (var i = 0; ; i++) { b: for (;;) { if (i > 2) break a; continue a } } i
//# case: sequence and comma
//# bindings: {"a":1}
//# value: 2
//# after: {"a":"1"}
a, a + 1
//# case: statement that starts with a call after a line without semicolon
//# bindings: {"a":1}
//# value: [1, 1]
//# after: {"a":"1","f":"function f","r":"[1, 1]","x":"1"}
function f() { r.push(1); return f }
var r = []
var x = a
f()
f()
r
//# case: a function body of lines without semicolons
//# value: [1, 2, 3, 5, 6]
//# after: {"f":"function f","g":"function g","r":"[1, 2, 3, 5, 6]"}
var r = []
function g(n) { r.push(n) }
function f() {
  var y = 1
  g(y)
  g(2)
  if (y) g(3)
  else g(4)
  do g(5)
  while (0) g(6)
}
f()
r
//# case: array pattern in a var after a line without semicolon
//# value: 6
//# after: {"a":"1","b":"2","c":"3"}
var a = 1
var [b] = [2]
var {c} = {c: 3}
a + b + c
//# case: regular expressions and division
//# bindings: {"a":6,"g":2}
//# value: 4
//# after: {"a":"6","g":"2"}
a /g/ 1 + /x/g.flags.length
//# case: deep member chains on free names
//# bindings: {"o":{"p":{"q":[1,2,{"r":"s"}]}}}
//# value: "s3"
//# after: {"o":"{p: {q: [1, 2, {r: \"s\"}]}}"}
o.p.q[2].r + o['p'].q.length
//# case: comparison with in and instanceof
//# bindings: {"o":{"x":1}}
//# value: [true, true, undefined]
//# after: {"o":"{x: 1}"}
['x' in o, o instanceof Object || true, void o]
//# case: conditional and logical expressions
//# bindings: {"a":0,"b":2}
//# value: [0, 2, 0, 0, true]
//# after: {"a":"0","b":"2"}
[a ? b : a, a || b, a && b, a ?? b, !a]
//# case: spread
//# bindings: {"a":[1,2],"o":{"x":1}}
//# value: [1, 2, 2, {x: 1}]
//# after: {"a":"[1, 2]","o":"{x: 1}"}
[...a, Math.max(...a), { ...o }]
