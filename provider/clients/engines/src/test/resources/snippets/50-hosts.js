//# What engines add
//- print
print('a', 1)
//- print of an object
print({})
//- console.log
console.log('a', { b: 1 })
//- load of a file
load(dir + '/lib.js')
//! Where `allow` grants it.
//- names that a loaded file defines
var caller = 1; load(dir + '/lib.js'); loaded + fromLib(1)
//- load of a text with a name
load({ name: 'inline.js', script: '40 + 2' })
//- load of a class path resource
load('classpath:scripts/lib.js')
//- load of a file that is not there
load(dir + '/nothing.js')
//- load of a file with a syntax error
try { load(dir + '/broken.js') } catch (e) { e instanceof SyntaxError }
//- loadWithNewGlobal
loadWithNewGlobal({ name: 'x.js', script: 'var inner = 1; inner' }) + typeof inner
//! `engine.eval(script, new SimpleBindings())` from Java.
//- exit and quit
typeof exit + typeof quit
//! They end the script with a `ScriptExitException`, never the JVM.
//- __FILE__
typeof __FILE__
//- __LINE__
typeof __LINE__
//- __DIR__
typeof __DIR__
//- the name of the script
__FILE__ + ':' + __LINE__
//- the context of the evaluation
typeof context
//! `engine.put("context", engine.getContext())` where scripts need it.
//- the engine itself
typeof engine
//! `engine.put("engine", engine)` where scripts need it.
//- the global object
typeof globalThis
//- this at the top level
this === (function () { return this; })()
//- JSAdapter
typeof JSAdapter
//! `Proxy`.
//- Object.bindProperties
typeof Object.bindProperties
//! `Object.assign`.
//- readLine
typeof readLine
//- Polyglot
typeof Polyglot
//! `Java.type`; other languages by their own engines.
//- Graal
typeof Graal
//! `navigator.userAgent` tells the engine.
//- require
typeof require
//- eval
eval('1 + 1')
//- Function
new Function('a', 'return a + 1')(1)
//# Failures
//- an Error, caught
try { throw new TypeError('t') } catch (e) { e.name + ': ' + e.message }
//- a Java exception, caught: its message
try { tools.fail() } catch (e) { e.message }
//! The message alone; `e.toString()` for the class as well.
//- a Java exception, caught: getMessage()
try { tools.fail() } catch (e) { e.getMessage() }
//- a Java exception, caught: instanceof
try { tools.fail() } catch (e) { e instanceof java.lang.IllegalStateException }
//- a Java exception, caught: instanceof Error
try { tools.fail() } catch (e) { e instanceof Error }
//- a Java exception, caught: javaException
try { tools.fail() } catch (e) { e.javaException.getMessage() }
//! `e` stands for Java's exception itself: `e.getMessage()`, `e instanceof Type`.
//- a checked one, caught
try { tools.failChecked() } catch (e) { '' + e }
//- a Java exception, not caught
tools.fail()
//! Always a `ScriptException` whose cause is Java's exception.
//- an Error, not caught
throw new TypeError('t')
//- a text, thrown
throw 'plain'
//- an object, thrown
throw { code: 1 }
//- an unknown name
nothingHere
//- a call of undefined
undefined()
//- a property of null
null.x
//- a syntax error
var = 1
//- recursion without end
(function f() { f() })()
//- the stack of an Error
typeof new Error('x').stack
//- a finally after a Java exception
var r = ''; try { try { tools.fail() } finally { r += 'f' } } catch (e) { r += 'c' } r
//- a Java exception thrown by a script
throw new java.lang.IllegalArgumentException('from a script')
