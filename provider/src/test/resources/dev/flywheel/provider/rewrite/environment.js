//# case: this at the top is the global object
//# value: true
//# after: {}
this === globalThis
//# case: this in a sloppy function
//# value: true
//# after: {}
(function () { return this === globalThis })()
//# case: this in a strict function
//# value: undefined
//# after: {}
(function () { 'use strict'; return this })()
//# case: this in an arrow at the top
//# value: true
//# after: {}
(() => this === globalThis)()
//# case: this in callbacks
//# value: [true]
//# after: {}
[1].map(function () { return this === globalThis })
//# case: this boxed
//# value: "object"
//# after: {}
(function () { return typeof this }).call(5)
//# case: this in parameters
//# value: true
//# after: {}
(function (a = this === globalThis) { return a })()
//# case: properties written to this are variables
//# value: 1
//# after: {"x":"1"}
this.x = 1; x
//# case: variables are properties of this
//# value: [1, true, ["x"]]
//# after: {"x":"1"}
var x = 1; [this.x, 'x' in this, Object.keys(this)]
//# case: a binding is a property of globalThis
//# bindings: {"a":5}
//# value: 5
//# after: {"a":"5"}
globalThis.a
//# case: globalThis takes assignments
//# value: 2
//# after: {"b":"2"}
globalThis.b = 2; b
//# case: delete through this
//# value: "undefined"
//# after: {}
this.x = 1; delete this.x; typeof x
//# case: the global object's keys are the bindings
//# bindings: {"a":1,"b":2}
//# value: "a,b"
//# after: {"a":"1","b":"2"}
Object.keys(globalThis).join()
//# case: own properties of the global object
//# bindings: {"a":1}
//# value: [true, false, true, true]
//# after: {"a":"1"}
[Object.hasOwn(globalThis, 'a'), Object.hasOwn(globalThis, 'zz'), globalThis.hasOwnProperty('a'), 'Math' in globalThis]
//# case: accessors on the global object
//# value: 42
//# after: {}
Object.defineProperty(this, 'acc', { get() { return 42 }, configurable: true }); acc
//# case: a constant on the global object
//# value: 1
//# after: {"fix":"1"}
Object.defineProperty(this, 'fix', { value: 1 }); fix = 2; fix
//# case: UMD without a module system
//# value: 1
//# after: {"lib":"{v: 1}"}
(function (root, factory) { root.lib = factory() })(this, function () { return { v: 1 } }); lib.v
//# case: UMD that looks for exports
//# value: 1
//# after: {"umd":"{a: 1}"}
(function (g, f) { typeof exports === 'object' && typeof module !== 'undefined' ? f(exports) : typeof define === 'function' && define.amd ? define(['exports'], f) : (g = typeof globalThis !== 'undefined' ? globalThis : g || self, f(g.umd = {})) })(this, function (e) { e.a = 1 }); umd.a
//# case: the root found through Function
//# value: true
//# after: {}
Function('return this')() === globalThis
//# case: Function sees the bindings
//# bindings: {"a":5}
//# value: 7
//# after: {"a":"5"}
new Function('b', 'return a + b')(2)
//# case: Function makes functions
//# value: [12, true, "anonymous", 2]
//# after: {"f":"function anonymous"}
var f = new Function('x', 'y', 'return x * y'); [f(3, 4), f instanceof Function, f.name, f.length]
//# case: direct eval reads locals and names
//# bindings: {"a":1}
//# value: 3
//# after: {"a":"1"}
(function (b) { return eval('a + b') })(2)
//# case: direct eval at the top declares variables
//# value: [3, 3]
//# after: {"g":"function g","x":"3"}
eval('var x = 3; function g() { return x }'); [x, g()]
//# case: direct eval keeps let to itself
//# value: "undefined"
//# after: {}
eval('let y = 1; y'); typeof y
//# case: direct eval in a function declares there
//# value: [1, "undefined"]
//# after: {"f":"function f"}
function f() { eval('var v = 1'); return v } [f(), typeof v]
//# case: direct eval sees this
//# value: 4
//# after: {}
(function () { return eval('this.k') }).call({ k: 4 })
//# case: strict direct eval keeps its variables
//# value: "undefined"
//# after: {}
(function () { 'use strict'; eval('var v = 1'); return typeof v })()
//# case: direct eval's completion value
//# value: [1, 5, undefined, 7]
//# after: {"a":"2"}
[eval('1;var a = 2'), eval('if (true) { 5 }'), eval(''), eval(7)]
//# case: direct eval assigns
//# bindings: {"a":1}
//# value: [5, 6]
//# after: {"a":"5","fresh":"6"}
eval('a = 5; fresh = 6'); [a, fresh]
//# case: direct eval of let at the top
//# value: 4
//# after: {}
let t = 3; eval('t + 1')
//# case: nested direct eval
//# value: 2
//# after: {}
(function (q) { return eval("eval('q + 1')") })(1)
//# case: direct eval writes locals
//# value: 2
//# after: {}
(function () { let n = 1; eval('n = 2'); return n })()
//# case: direct eval in an arrow
//# value: 8
//# after: {}
((p) => eval('p * 2'))(4)
//# case: direct eval with a syntax error
//# value: "SyntaxError"
//# after: {}
try { eval('var = 1') } catch (e) { e.name }
//# case: indirect eval
//# bindings: {"a":1}
//# value: 2
//# after: {"a":"1","z":"2"}
(0, eval)('var z = a + 1; z'); z
//# case: indirect eval does not see locals
//# value: "undefined"
//# after: {}
(function () { var loc = 1; return (0, eval)('typeof loc') })()
//# case: a local called eval
//# value: "1+1"
//# after: {}
(function (eval) { return eval('1+1') })(String)
//# case: eval reassigned
//# value: "mine 1+1"
//# after: {"eval":"function eval"}
eval = (x) => 'mine ' + x; eval('1+1')
//# case: with an object
//# bindings: {"o":{"a":1},"b":2}
//# value: [5, 7, 5, "undefined"]
//# after: {"b":"7","c":"5","o":"{a: 5}"}
with (o) { a = 5; b = a + b; var c = a } [o.a, b, c, typeof a]
//# case: with calls methods of the object
//# value: 3
//# after: {"o":"{v: 3, m: function m}"}
var o = { v: 3, m() { return this.v } }; with (o) { m() }
//# case: with over locals
//# value: [1, 2, 1, "undefined"]
//# after: {}
(function (p) { var l = 2; with ({ w: 1 }) { return [p, l, w, typeof nothing] } })(1)
//# case: with respects unscopables
//# value: "undefined"
//# after: {}
with ([]) { typeof keys }
//# case: with and missing names
//# value: "nope is not defined"
//# after: {}
with ({}) { try { nope } catch (e) { e.message } }
//# case: with and a function inside
//# value: 1
//# after: {"f":"function f"}
with ({ a: 1 }) { var f = function () { return a } } f()
//# case: strict mode stays strict
//# value: undefined
//# after: {}
'use strict'; (function () { return this })()
//# case: sloppy mode stays sloppy
//# value: "object"
//# after: {}
(function () { return typeof this })()
//# case: a function's own strictness
//# value: [undefined, "object"]
//# after: {"f":"function f"}
function f() { 'use strict'; return this } [f(), (function () { return typeof this })()]
//# case: octal literals in sloppy code
//# value: 9
//# after: {}
010 + 1
//# case: a hashbang
//# value: 2
//# after: {}
#!/usr/bin/env node
1 + 1
//# case: an HTML-like comment
//# value: 2
//# after: {}
1 + 1 <!-- comment
//# case: an HTML-like closing comment on line one
//# value: 4
//# after: {}
--> comment
2 + 2
//# case: async functions run up to their await
//# value: "1,3"
//# after: {"r":"[1, 3, 2]"}
var r = []; (async () => { r.push(1); await 0; r.push(2) })(); r.push(3); String(r)
//# case: Symbol.toStringTag and friends
//# value: ["symbol", 0, "function"]
//# after: {}
[typeof Symbol.iterator, Reflect.ownKeys({}).length, typeof Promise]
//# case: getters of the global object's prototype
//# value: "function"
//# after: {}
typeof valueOf
//# case: errors thrown inside are the realm's own
//# value: true
//# after: {}
try { null.x } catch (e) { e instanceof TypeError }
