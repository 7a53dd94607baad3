//# case: an awaited value is the result
//# value: 3
await 1 + 2
//# case: a promise is adopted as the result
//# value: 5
await null; Promise.resolve(5)
//# case: the completion value of blocks and loops
//# value: 6
let n = 0; for (const v of [1, 2, 3]) { n += await v }
//# case: a declaration has no value
//# value: undefined
//# after: {"x":"1"}
var x = await 1
//# case: a condition gives the value of its branch
//# value: "yes"
if (await true) { 'yes' } else { 'no' }
//# case: var, let, const and class after an await
//# value: [1, 2, 3, "C"]
//# after: {"a":"1"}
var a = await 1; let b = await 2; const c = await 3; class C {} [a, b, c, C.name]
//# case: destructuring from an awaited value
//# value: [1, [2, 3], {e: 5}]
const { a, b: [...rest], ...more } = await Promise.resolve({ a: 1, b: [2, 3], e: 5 }); [a, rest, more]
//# case: for await at the top level
//# value: [1, 2, 3]
var all = []; for await (const v of [1, Promise.resolve(2), 3]) all.push(v); all
//# case: for await over an async generator
//# value: 3
async function* numbers() { yield 1; yield 2 } let sum = 0; for await (const v of numbers()) { sum += v } sum
//# case: for await into a variable
//# value: 2
for await (var last of [1, 2]); last
//# case: functions are hoisted above an await
//# value: "hoisted"
await null; early(); function early() { return 'hoisted' }
//# case: a function sees what was assigned after an await
//# value: 2
function read() { return state } var state = 1; await null; state = 2; read()
//# case: an assignment whose value is awaited
//# value: [1, 3]
var o = 1, p = 2; p = o + await p; [o, p]
//# case: compound and logical assignment of awaited values
//# value: [3, 5, 7]
var a = 1; a += await 2; var b; b ??= await 5; var c = 0; c ||= await 7; [a, b, c]
//# case: the old value is read before the await
//# value: 11
var v = 1; const later = (async () => { await null; v = 100 })(); v += await 10; v
//# case: an undeclared name is made
//# value: 4
fresh = await 4; fresh
//# case: the bindings are read after an await
//# bindings: {"q":20}
//# value: 21
await null; q + 1
//# case: typeof a missing name
//# value: "undefined"
await null; typeof missing
//# case: a missing name
//# throws: ReferenceError: missing is not defined
await null; missing
//# case: a rejection is what the script throws
//# throws: TypeError: bad
await Promise.reject(new TypeError('bad'))
//# case: a rejected value that is no Error
//# throws: 5
await Promise.reject(5)
//# case: a rejection is caught
//# value: "caught bad"
try { await Promise.reject('bad') } catch (e) { 'caught ' + e }
//# case: finally runs after an await
//# value: ["try", "finally"]
var log = []; try { log.push(await 'try') } finally { log.push(await 'finally') } log
//# case: a constant stays constant
//# value: "Assignment to constant variable."
const k = await 1; try { k = 2 } catch (e) { e.message }
//# case: strict code
//# value: undefined
'use strict'; await null; (function () { return this })()
//# case: this is the global object
//# value: true
await null; this === globalThis
//# case: awaits in templates, arguments, conditions and literals
//# value: ["1-2", 3, 4, [5], {six: 6}]
[`${await 1}-2`, Math.max(await 3), await true ? await 4 : 0, [await 5], { six: await 6 }]
//# case: awaits within arrow functions only make no difference
//# value: 9
const f = async () => await 9; await f()
//# case: a property called await
//# value: 2
const o = { await: 2 }; await null; o.await
//# case: a thenable is adopted
//# value: "then"
await { then(resolve) { resolve('then') } }
//# case: a regular expression after await
//# value: "g"
(await /x/g).flags
//# case: a label and a loop with breaks
//# value: 2
var i = 0; outer: for (;;) { while (true) { if (await ++i === 2) break outer } } i
//# case: comments and lines
//# value: 3
// first
const one = await 1 /* one */
const two = await 2
one + two
