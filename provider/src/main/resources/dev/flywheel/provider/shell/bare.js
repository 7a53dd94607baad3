// What jrunscript has of its functions where scripts may not look up classes: those that only print, and of the others
// that they are not allowed, and how they would be.
(function (global) {
  'use strict';

  const { print } = global;

  function define(name, value) {
    Object.defineProperty(global, name, { value, writable: true, configurable: true });
  }

  define('println', print);
  define('echo', (...values) => values.forEach((value) => print(value)));
  define('date', () => print(new Date().toLocaleString()));

  const reachJava = [
    'cat', 'cd', 'cp', 'del', 'dir', 'dirname', 'exec', 'find', 'grep', 'ip', 'jlist', 'jmap', 'ls', 'mkdir', 'mkdirs', 'mv',
    'printf', 'pwd', 'read', 'ren', 'rm', 'rmdir', 'which', 'XMLDocument', 'XMLResult', 'XMLSource', 'XSLTransform',
  ];
  for (const name of reachJava) {
    define(name, () => {
      throw new TypeError(`${name}() needs Java's classes, which jrunscript -J-Dflywheel.allow=all gives to scripts`);
    });
  }
})(globalThis);
