//# case: the empty script
//# value: undefined
//# after: {}
//# case: only a comment
//# value: undefined
//# after: {}
// nothing
//# case: only declarations
//# value: undefined
//# after: {"a":"1","f":"function f"}
var a = 1; function f() {} let b = 2
//# case: a declaration does not count
//# value: 5
//# after: {"a":"1"}
5; var a = 1
//# case: a function does not count
//# value: 5
//# after: {"f":"function f"}
5; function f() {}
//# case: a class does not count
//# value: 5
//# after: {}
5; class A {}
//# case: the last of several
//# value: 3
//# after: {}
1; 2; 3
//# case: a trailing comment
//# value: 3
//# after: {}
3 // end
//# case: an empty statement does not count
//# value: 4
//# after: {}
4;;
//# case: a directive
//# value: "use strict"
//# after: {}
'use strict'
//# case: an if
//# bindings: {"a":1}
//# value: "yes"
//# after: {"a":"1"}
if (a) 'yes'; else 'no'
//# case: an if not taken
//# value: undefined
//# after: {}
1; if (false) 2
//# case: an if with an empty block
//# value: undefined
//# after: {}
1; if (true) {}
//# case: an empty block
//# value: 1
//# after: {}
1; {}
//# case: a block
//# value: 2
//# after: {"x":"3"}
{ 1; { 2 } var x = 3 }
//# case: a for loop
//# value: 4
//# after: {"i":"3"}
for (var i = 0; i < 3; i++) i * 2
//# case: a loop that never runs
//# value: undefined
//# after: {}
1; for (; false;) 2
//# case: a while with break
//# value: undefined
//# after: {"i":"4"}
var i = 0; while (true) { i++; if (i > 3) break; i }
//# case: a break before a value
//# value: 2
//# after: {}
1; do { 2; break; 3 } while (false)
//# case: a break without a value
//# value: undefined
//# after: {}
1; do { break } while (false)
//# case: continue
//# value: undefined
//# after: {"i":"2"}
var i = 0; do { i++; if (i === 2) continue; 'v' + i } while (i < 2)
//# case: a loop over a break in an if
//# value: "two"
//# after: {"x":"2"}
for (var x of [1, 2, 3]) { x; if (x === 2) { 'two'; break } }
//# case: for-in
//# value: "b"
//# after: {"k":"\"b\""}
for (var k in { a: 1, b: 2 }) k
//# case: a labelled block
//# value: 2
//# after: {}
1; l: { 2; break l }
//# case: a labelled loop
//# value: 3
//# after: {}
1; l: for (;;) { 2; for (;;) { 3; break l } }
//# case: a labelled break without value
//# value: 5
//# after: {}
5; l: { break l }
//# case: try
//# value: 1
//# after: {}
try { 1 } catch (e) { 2 }
//# case: catch
//# value: "c"
//# after: {}
try { throw 0 } catch (e) { 'c' }
//# case: an empty try
//# value: undefined
//# after: {}
1; try {} finally { 2 }
//# case: try and finally
//# value: 3
//# after: {}
2; try { 3 } finally { 4 }
//# case: break in finally
//# value: 42
//# after: {}
do { try { 39 } catch (e) { 0 } finally { 42; break } } while (false)
//# case: break without a value in finally
//# value: undefined
//# after: {}
do { 1; try { 39 } finally { break } } while (false)
//# case: continue in try
//# value: 1
//# after: {"i":"2"}
for (var i = 0; i < 2; i++) { try { i; continue } finally { 'f' } }
//# case: switch
//# value: "c"
//# after: {}
switch (2) { case 1: 'a'; case 2: 'b'; case 3: 'c'; break; case 4: 'd' }
//# case: switch default
//# value: "z"
//# after: {}
switch (9) { case 1: 'a'; default: 'z' }
//# case: an empty switch
//# value: undefined
//# after: {}
1; switch (1) {}
//# case: an if in a loop body without a block
//# value: undefined
//# after: {"i":"3"}
for (var i = 0; i < 3; i++) if (i === 1) 'one'; else if (i === 2) {}
//# case: else with a parenthesis
//# value: 2
//# after: {}
if (false) 1; else(2)
//# case: do with a parenthesis
//# value: 3
//# after: {}
do(3)
while (false)
//# case: a sequence in tail position
//# value: 2
//# after: {}
if (true) 1, 2
//# case: a sequence with a comment before the semicolon
//# value: 2
//# after: {}
for (;;) { 1, 2 /* c */; break }
//# case: an arrow function
//# value: function 
//# after: {}
(a) => a
//# case: an object literal in parentheses
//# value: {a: 1}
//# after: {}
({ a: 1 })
//# case: a throw
//# throws: TypeError: bad
//# after: {}
throw new TypeError('bad')
//# case: a throw of a value
//# throws: {code: 7}
//# after: {}
throw { code: 7 }
//# case: a while as the body of an if
//# value: 6
//# after: {}
if (true) while (true) { 6; break }
//# case: a labelled loop as the body of an if
//# value: undefined
//# after: {}
1; if (true) l: for (;;) { break l }
//# case: a value before a loop does not shine through
//# value: undefined
//# after: {"i":"1"}
7; for (var i = 0; i < 1; i++) {}
//# case: a value in a var loop
//# value: 45
//# after: {"i":"10","s":"45"}
var s = 0; for (var i = 0; i < 10; i++) s += i
//# case: with
//# bindings: {"o":{"a":1}}
//# value: 1
//# after: {"o":"{a: 1}"}
with (o) a
//# case: an empty with
//# value: undefined
//# after: {}
1; with ({}) {}
//# case: an async function call
//# value: "function"
//# after: {}
typeof (async () => 1)().then
