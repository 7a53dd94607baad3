//# case: a var lands in the bindings
//# value: 1
//# after: {"x":"1","y":"undefined"}
var x = 1, y; x
//# case: a var without a value keeps what is there
//# bindings: {"x":7}
//# value: 7
//# after: {"x":"7"}
var x; x
//# case: a var is undefined before its line
//# value: "undefinedundefined"
//# after: {"r":"\"undefinedundefined\"","v":"3"}
var r = typeof v + String(v); var v = 3; r
//# case: functions are hoisted
//# value: 1
//# after: {"f":"function f","r":"1"}
var r = f(); function f() { return 1 } r
//# case: the last of two functions of one name wins
//# value: 2
//# after: {"f":"function f","r":"2"}
function f() { return 1 } var r = f(); function f() { return 2 } r
//# case: a var does not undo a function
//# value: "function"
//# after: {"f":"function f"}
function f() {} var f; typeof f
//# case: functions see later assignments
//# value: [1, 2]
//# after: {"a":"1","f":"function f","x":"2"}
function f() { return x } x = 1; var a = f(); x = 2; [a, f()]
//# case: a function may be replaced
//# value: 2
//# after: {"f":"function f"}
function f() { return 1 } f = function () { return 2 }; f()
//# case: let and const stay in the evaluation
//# value: [1, 2, "function"]
//# after: {}
let a = 1; const b = 2; class C {} [a, b, typeof C]
//# case: a let has its dead zone
//# value: "Cannot access 'a' before initialization"
//# after: {}
try { a } catch (e) { e.message } let a
//# case: a const cannot be assigned
//# value: "Assignment to constant variable."
//# after: {}
const c = 1; try { c = 2 } catch (e) { e.message }
//# case: closures keep let
//# value: 3
//# after: {"f":"function f"}
let a = 1; function f() { return ++a } f(); f()
//# case: a let shadows a binding
//# bindings: {"a":9}
//# value: 1
//# after: {"a":"9"}
let a = 1; a
//# case: a block's let shadows a var
//# value: 1
//# after: {"a":"1"}
var a = 1; { let a = 2; a++ } a
//# case: loops have their own let
//# value: [0, 1, 2]
//# after: {"fs":"[function , function , function ]"}
var fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); fs.map((f) => f())
//# case: loops with var share it
//# value: [[3, 3, 3], 3]
//# after: {"fs":"[function , function , function ]","i":"3"}
var fs = []; for (var i = 0; i < 3; i++) fs.push(() => i); [fs.map((f) => f()), i]
//# case: for-in with var
//# value: "b"
//# after: {"k":"\"b\""}
for (var k in { a: 1, b: 2 }); k
//# case: for-of with a var pattern
//# value: [3, 1, 2]
//# after: {"a":"1","c":"2","s":"3"}
var s = 0; for (var { a, b: [c] } of [{ a: 1, b: [2] }]) s += a + c; [s, a, c]
//# case: for-in with a var initialiser
//# value: 5
//# after: {"k":"5","r":"[]"}
var r = []; for (var k = 5 in {}) r.push(k); k
//# case: several vars in a for head
//# value: [3, 3, 2]
//# after: {"i":"3","n":"3","z":"2"}
for (var i = 0, n = 3, z; i < n; i++) z = i; [i, n, z]
//# case: a var in a block, a loop, a try and a switch
//# value: [1, 2, 3, 4, 5, 6]
//# after: {"a":"1","b":"2","c":"3","d":"4","g":"5","h":"6"}
{ var a = 1 } for (;;) { var b = 2; break } try { var c = 3; throw 0 } catch (e) { var d = 4 } finally { var g = 5 } switch (1) { case 1: var h = 6 } [a, b, c, d, g, h]
//# case: a var as the body of an if
//# value: [1, "undefined"]
//# after: {"a":"1","b":"undefined"}
if (true) var a = 1; else var b = 2; [a, typeof b]
//# case: a var with an array pattern as the body of an if
//# value: 1
//# after: {"a":"1"}
if (true) var [a] = [1]; a
//# case: a catch parameter shadows; a var of its name assigns to it
//# value: [2, undefined]
//# after: {"e":"undefined","r":"2"}
try { throw 1 } catch (e) { var e = 2; var r = e } [r, e]
//# case: catch patterns
//# value: 3
//# after: {}
try { throw { a: 1, b: [2] } } catch ({ a, b: [c] }) { a + c }
//# case: a function in a block is also a variable
//# value: 1
//# after: {"f":"function f"}
{ function f() { return 1 } } f()
//# case: a function in a block is undefined before it
//# value: ["undefined", "function"]
//# after: {"f":"function f","r":"\"undefined\""}
var r = typeof f; { function f() {} } [r, typeof f]
//# case: a function in an if
//# value: 3
//# after: {"f":"function f"}
if (true) function f() { return 3 } f()
//# case: a function in a branch not taken
//# value: "undefined"
//# after: {"f":"undefined"}
if (false) { function f() {} } typeof f
//# case: a block's function does not leave where a let stands
//# value: 1
//# after: {}
let f = 1; { function f() {} } f
//# case: an async function in a block stays there
//# value: "undefined"
//# after: {}
{ async function f() {} } typeof f
//# case: strict block functions stay there
//# value: "undefined"
//# after: {}
'use strict'; { function f() {} } typeof f
//# case: block functions inside functions
//# value: [4, "undefined"]
//# after: {"o":"function o"}
function o() { { function i() { return 4 } } return i() } [o(), typeof i]
//# case: a switch's functions
//# value: 5
//# after: {"f":"function f"}
switch (1) { case 1: function f() { return 5 } } f()
//# case: parameters and defaults
//# bindings: {"q":5}
//# value: [1, 6, 2, 6, [3, 4]]
//# after: {"f":"function f","q":"5"}
function f(a, b = a + q, { c, d = b } = {}, ...r) { return [a, b, c, d, r] } f(1, undefined, { c: 2 }, 3, 4)
//# case: a default sees the outer name, not the body's
//# bindings: {"x":1}
//# value: [1, 2]
//# after: {"f":"function f","x":"1"}
function f(a = x) { var x = 2; return [a, x] } f()
//# case: arguments
//# value: 6
//# after: {"f":"function f"}
function f() { return arguments.length + (() => arguments[0])() } f(4, 5)
//# case: variables of functions stay there
//# value: [1, "undefined"]
//# after: {"f":"function f"}
function f() { var inner = 1; return inner } [f(), typeof inner]
//# case: a var declared twice
//# value: 2
//# after: {"a":"2"}
var a = 1; var a; var a = a + 1; a
//# case: destructuring var with defaults and rest
//# value: [1, {b: 2}, 3, 4]
//# after: {"a":"1","c":"3","d":"4","r":"{b: 2}"}
var { a = 1, ...r } = { b: 2 }, [c, , d = 4] = [3]; [a, r, c, d]
//# case: functions created in loops over free names
//# bindings: {"n":3}
//# value: [0, 3, 6]
//# after: {"i":"3","n":"3","out":"[0, 3, 6]"}
var out = []; for (var i = 0; i < n; i++) (function (j) { out.push(j * n) })(i); out
//# case: classes
//# value: [1, 1, 2, 3, undefined]
//# after: {"b":"{q: 1}"}
class A { #p = 1; static s = 2; get p() { return this.#p } static { A.t = 3 } m() { return new.target } } class B extends A { constructor() { super(); this.q = super.p } } var b = new B(); [b.p, b.q, A.s, A.t, b.m()]
//# case: class heritage and computed keys from free names
//# bindings: {"k":"x"}
//# value: ["b", "x", "undefined"]
//# after: {"Base":"class Base","d":"{xy: \"x\"}","k":"\"x\""}
Base = class { [k]() { return 'b' } }; class D extends Base { [k + 'y'] = k; static [k] = typeof missing } var d = new D(); [d.x(), d.xy, D.x]
//# case: private names in objects
//# value: [true, false]
//# after: {"a":"{}"}
class A { #x = 1; has(o) { return #x in o } } var a = new A(); [a.has(a), a.has({})]
//# case: generators
//# bindings: {"n":3}
//# value: [0, 1, 2, 5]
//# after: {"g":"function g","it":"Generator {}","n":"3","total":"5"}
function* g() { for (var i = 0; i < n; i++) { var got = yield i; if (got) total = got } } var it = g(); it.next(); it.next(5); [...g(), total]
//# case: assignment after a yield
//# bindings: {"x":1}
//# value: 15
//# after: {"g":"function g","it":"Generator {}","x":"15"}
function* g() { x = yield 1; x += yield 2; x ??= yield 3 } var it = g(); it.next(); it.next(10); it.next(5); x
//# case: getters and setters
//# value: [3, 3]
//# after: {"o":"{a: 3}","x":"3"}
var o = { get a() { return x }, set a(v) { x = v } }; o.a = 3; [o.a, x]
//# case: a variable called $
//# bindings: {"$":5}
//# value: 8
//# after: {"$":"5","$c":"1"}
var $c = 1; $ + $c + (function ($) { return $ })(2)
//# case: recursion through a free name
//# value: 610
//# after: {"fib":"function fib"}
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) } fib(15)
