const names = ['log', 'warn', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear', 'count', 'countReset', 'group', 'groupEnd',
  'table', 'debug', 'info', 'dirxml', 'error', 'groupCollapsed', 'profile', 'profileEnd', 'timeStamp'];
for (const name of names) {
  const d = Object.getOwnPropertyDescriptor(console, name);
  console.log(name, typeof d.value, d.value.length, d.value.name, d.writable, d.enumerable, d.configurable);
}
console.log(Object.prototype.toString.call(console), console[Symbol.toStringTag]);
const d = Object.getOwnPropertyDescriptor(globalThis, 'console');
console.log(d.writable, d.enumerable, d.configurable);
