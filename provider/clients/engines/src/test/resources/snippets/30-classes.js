//# Java classes
//- Java.type
var L = Java.type('java.util.ArrayList'); var l = new L(); l.add(1); l.size()
//- a package as a global
var l = new java.util.ArrayList(); l.add(1); l.size()
//- Packages
new Packages.java.util.ArrayList().size()
//- a static method
java.lang.Math.max(1, 2)
//- a static method by Java.type
Java.type('java.lang.Integer').parseInt('42')
//- a static field
java.lang.Integer.MAX_VALUE
//- System.getProperty
typeof java.lang.System.getProperty('java.version')
//- a nested class
java.util.Map.Entry
//- a nested class by Java.type
typeof Java.type('java.util.Map$Entry')
//- Java.type twice
java.util.ArrayList === Java.type('java.util.ArrayList')
//- a class that is not there
Java.type('no.such.Thing')
//- a class that is not there, as a package
new no.such.Thing()
//- a package object
typeof java.util
//- typeof a class
typeof Java.type('java.util.ArrayList')
//- the Class object
Java.type('java.util.ArrayList').class.getSimpleName()
//! The `Class` is handed on to Java, and is opaque to scripts.
//- JavaImporter
var imports = new JavaImporter(java.util, java.lang.Math); with (imports) { new ArrayList().size() }
//- importPackage
importPackage(java.util); new ArrayList().size()
//! `with (new JavaImporter(java.util)) { … }`, or `const { ArrayList } = java.util`.
//- importClass
importClass(java.util.ArrayList); new ArrayList().size()
//! `const ArrayList = Java.type('java.util.ArrayList')`.
//- importPackage of Nashorn's compatibility script
load('nashorn:mozilla_compat.js'); importPackage(java.util); new ArrayList().size()
//! The message says so; see `importPackage`.
//- destructuring of a package
var { ArrayList } = java.util; new ArrayList().size()
//- Java.to
Java.to([1, 2], 'int[]').length
//- Java.to a List
Java.to([1, 2], 'java.util.List').size()
//- Java.from
Java.from(list).concat(['d']).length
//- Java.isJavaObject
Java.isJavaObject(list)
//- Java.typeName
Java.typeName(Java.type('java.util.ArrayList'))
//- Java.asJSONCompatible
Java.asJSONCompatible({ a: [1] })
//! Nothing to do: every array is a `List`, every object a `Map`.
//- Java.synchronized
Java.synchronized(function () { return 1; }, list)()
//# Java interfaces and classes implemented
//- a function where Java wants an interface
tools.run(function () { return 42; })
//- a method that takes an interface
java.util.Collections.sort(list, function (a, b) { return a < b ? 1 : -1; }); list.get(0)
//- new of an interface with a function
new java.lang.Runnable(function () { print('ran'); }).run()
//- new of an interface with an object
new java.lang.Runnable({ run: function () { print('ran'); } }).run()
//- Java.extend of an interface
var R = Java.extend(java.lang.Runnable, { run: function () { print('ran'); } }); new R().run()
//- Java.extend, the implementation given to the constructor
var R = Java.extend(java.lang.Runnable); new R({ run: function () { print('ran'); } }).run()
//- Java.extend of a class
var L = Java.extend(java.util.ArrayList, { size: function () { return 42; } }); new L().size()
//- Java.extend of an abstract class
var T = Java.extend(java.util.TimerTask, { run: function () { print('ran'); } }); new T().run()
//- new of an abstract class with an object
new java.util.TimerTask({ run: function () { print('ran'); } }).run()
//- Java.super
var L = Java.extend(java.util.ArrayList); var l = new L({ add: function (x) { return Java.super(l).add(x + x); } }); l.add('a'); l.get(0)
//- JavaAdapter
new JavaAdapter(java.lang.Runnable, { run: function () { print('ran'); } }).run()
//! `new java.lang.Runnable({ … })`, or `Java.extend`.
//- a Thread of Java's that runs a function
var r = []; var t = new java.lang.Thread(function () { r.push('ran'); }); t.start(); t.join(); r.join()
//! Java's threads call functions while the script waits in a call of Java, as in `join`; one thread at a time is in JavaScript.
