//# Values into Java
//- a whole number
1 + 1
//- a quotient that is whole
4 / 2
//! A `Double` where the value is whole, too, in Nashorn after some operations. Cast to `Number`.
//- a fraction
1 / 3
//- negative zero
-0
//! `Integer` has no negative zero.
//- beyond 32 bits
2147483648
//! `((Number) value).longValue()`.
//- the greatest safe integer
9007199254740991
//- NaN
0 / 0
//- a text
'a' + 'b'
//- a boolean
!0
//- null
null
//- undefined
undefined
//- a Date
new Date(0)
//! An `Instant`, as all that Flywheel hands to Java of dates. `Date.from(instant)` where Java wants a `Date`.
//- an array
[1, 2, 3]
//! A live `List`. Nashorn's is a `Bindings` with the keys "0", "1" …
//- an object
({ a: 1 })
//! Live `Bindings`, a `Map`. Code that casts to `ScriptObjectMirror`, `Value` or `NativeObject` casts to `Map`, or to `JsObject`.
//- a function
(function f() {})
//! `JsFunction.call(…)`; `Invocable` works as before.
//- a regular expression
/a/g
//- a symbol
Symbol('s')
//- a BigInt
2n ** 64n
//- a typed array
new Uint8Array([1, 2])
//! Copied. Nashorn and GraalJS give an object of their own.
//- a Java object comes back as itself
person
//# Values into scripts
//- typeof what Java's numbers become
[typeof aLong, typeof decimal, typeof bigInteger, typeof aChar].join()
//! `BigDecimal` stays an object, so that no digit is lost; `BigInteger` is a BigInt.
//- a Long
aLong + 1
//- a Long that no JavaScript number holds
String(bigLong + bigLong)
//! Exact: a `long` beyond 2^53 is a BigInt, and does not mix with numbers: `Number(bigLong)`.
//- typeof such a Long
typeof bigLong
//! See above.
//- a BigDecimal in an operation
decimal + 1
//- a Character
aChar + '!'
//- a java.util.Date
typeof date.getTime()
//- a Java String is a JavaScript one
javaString.length + javaString.toUpperCase()
//- Java's methods of a String
javaString.equals('text')
//! Compare with `===`. Texts are JavaScript's, without methods of `java.lang.String`.
//- isEmpty of a String
''.isEmpty()
//! `text === ''`, `text.length === 0`.
//- typeof Java objects
[typeof person, typeof list, typeof array].join()
//# Java arguments
//- overloads for numbers and texts
[tools.kind(1), tools.kind(1.5), tools.kind('a'), tools.kind(true)].join()
//- an overload by its signature
tools['kind(java.lang.Object)'](1)
//- a number where Java wants a long
tools.twice(21)
//- a fraction where Java wants a long
tools.twice(1.5)
//! Nothing is cut off in silence: `Math.trunc(x)`.
//- a text where Java wants a long
tools.twice('21')
//- varargs
tools.join('a', 'b', 'c')
//- an array where Java wants a List
tools.sizeOf([1, 2, 3])
//- an object where Java wants a Map
tools.keysOf({ a: 1, b: 2 })
//- an array where Java wants int[]
tools.sum([1, 2, 3])
//- an integral number as Object
tools.classOf(1)
//- a fraction as Object
tools.classOf(1.5)
//- a text as Object
tools.classOf('a' + 'b')
//- undefined as Object
tools.classOf(undefined)
//- too few arguments
tools.kind()
