//# The language
//- var at the top level
var x = 1; this.x
//- an undeclared variable
y = 2; y
//- let and const
let a = 1; const b = 2; a + b
//- an arrow function
((a) => a + 1)(1)
//- a template
`${1 + 1}`
//- a class
class A { m() { return 1; } } new A().m()
//- destructuring and spread
var { a, ...rest } = { a: 1, b: 2, c: 3 }; Object.keys(rest).length
//- default parameters
(function (a = 1) { return a; })()
//- optional chaining
({}).a?.b ?? 'none'
//- a generator
[...(function* () { yield 1; yield 2; })()].length
//- Promise
typeof Promise
//- async functions
(async function () { return 1; })()
//! The JsPromise at once; with the attribute `flywheel.await` the evaluation waits for it.
//- Map and Set
new Map([[1, 2]]).size + new Set([1]).size
//- Object.entries, padStart, includes
Object.entries({ a: 1 }).length + 'a'.padStart(3).length + [1].includes(1)
//- BigInt
typeof 1n
//- setTimeout
typeof setTimeout
//! Timers, `console`, `structuredClone`, `AbortController` and the like are part of the engine.
//- console
typeof console
//- with
with ({ z: 3 }) { z }
//- an octal literal
010
//- arguments.callee
(function () { return typeof arguments.callee; })()
//- 'use strict' holds for the script
'use strict'; undeclared = 1
//- a comment of HTML
1 <!-- 2
//- a comment that begins with a number sign
# 1
//! `//`. Nashorn only with the option `-scripting`.
//- a here-document
<<END
text
END
//! A template: `` `text` ``. Nashorn only with the option `-scripting`.
//- conditional catch
try { throw 1 } catch (e if e == 1) { 'caught' }
//! `catch (e) { if (e !== 1) throw e; … }`.
//- a function as an expression closure
(function (x) x * x)(3)
//! `(x) => x * x`.
//- XML literals
<a>1</a>
//! A text, or Java's parsers.
//- __proto__
({ __proto__: { q: 1 } }).q
//- __noSuchMethod__
({ __noSuchMethod__: function (name) { return name; } }).foo()
//! `new Proxy(target, { get … })`.
//- Object.prototype.toSource
({ a: 1 }).toSource()
//! `JSON.stringify`.
//- Intl
new Intl.NumberFormat('de').format(1234.5)
//- toLocaleString
(1234.5).toLocaleString('de')
//- a look-behind in a regular expression
'a1'.replace(/(?<=a)\d/, 'x')
//- trimLeft
' a'.trimLeft()
//- String.prototype.replaceAll
'aa'.replaceAll('a', 'b')
//- sort is stable, of a long array
var a = []; for (var i = 0; i < 600; i++) a.push({ k: i % 2, i: i }); a.sort(function (x, y) { return x.k - y.k; }); a[1].i
//- the completion value of an if
if (true) { 5 }
//- the completion value of a declaration
var x = 5
//- the completion value of a function declaration
function f() {}
//- return at the top level
return 5
//- a script of nothing

