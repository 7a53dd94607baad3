//# Java objects
//- a getter as property
person.name
//! No option needed.
//- a boolean getter as property
person.active
//- a setter as property
person.name = 'Grace'; person.getName()
//- a public field
person.nick
//- a method
person.greet('Bob')
//- a property that is not there
person.nothing
//- a method that is not there
person.nothing()
//- writing a property that is not there
person.nothing = 1; person.nothing
//! It becomes a property of the script's side of the object, as with any JavaScript object.
//- element of a List
list[1]
//- length of a List
list.length
//- size() of a List
list.size()
//- writing an element
list[0] = 'z'; list.get(0)
//- beyond the end of a List
list[10]
//- Java's add
list.add('d'); list.size()
//- JavaScript's methods on a List
list.map(function (x) { return x + x; }).join()
//- Array.isArray of a List
Array.isArray(list)
//- for-in over a List
var r = ''; for (var i in list) r += i; r
//- for-of over a List
var r = ''; for (var x of list) r += x; r
//- for each over a List
var r = ''; for each (var x in list) r += x; r
//! Never part of ECMAScript: `for (const x of list)`.
//- forEach of a List
var r = ''; list.forEach(function (x) { r += x; }); r
//- JSON of a List
JSON.stringify(list)
//- element and length of a Java array
array[0] + array.length
//- for-in over a Java array
var r = ''; for (var i in array) r += i; r
//- writing an element of a Java array
array[0] = 7; array[0]
//- an entry as a property
map.key
//- an entry by index
map['key']
//- get and put
map.put('b', 'c'); map.get('b')
//- writing an entry as a property
map.fresh = 1; map.get('fresh')
//- an entry that is not there
map.absent
//- for-in over a Map
var r = ''; for (var k in map) r += k; r
//- for each over a Map
var r = ''; for each (var v in map) r += v; r
//! `for (const v of map.values())`.
//- `in` of a Map
'key' in map
//- delete of an entry
delete map.key; map.size()
//- size of a Map
map.size()
//- keySet of a Map
var r = ''; for (var k of map.keySet()) r += k; r
//- JSON of a Map
JSON.stringify(map)
//- JSON of an object that holds Java ones
JSON.stringify({ l: list })
//- a Set by for-of
var r = 0; for (var x of set) r += x; r
//- contains
list.contains('a') && set.contains(1)
//- text of a List
'' + list
//! A `List` acts as an Array, in its text too: `java.lang.String.valueOf(list)` is Java's.
//- Java's text of a List
java.lang.String.valueOf(list)
//- text of a Java object
'' + date.toInstant()
//- equality of the same object
person === person
//- the class of an object
person.getClass().getSimpleName()
//! No way to reflection unless `HostAccess.all()` or `unguarded` opens it.
//- instanceof
list instanceof java.util.List
