// What the start-up script of the JDK's jrunscript takes for granted: JSAdapter, the Proxy of the engine that it was
// written for. Runs before it, where scripts may look up every class.
(function (global) {
  'use strict';

  /** new JSAdapter({ __get__, __put__, __has__, __delete__, __getIds__ }); text is that of the object given. */
  function JSAdapter(adaptee) {
    const { __get__, __put__, __has__, __delete__, __getIds__ } = adaptee;
    return new Proxy({}, {
      get(target, key) {
        if (typeof key === 'symbol') {
          return key === Symbol.toPrimitive ? () => String(adaptee) : undefined;
        }
        return key === 'toString' ? () => String(adaptee) : __get__?.call(adaptee, key);
      },
      set(target, key, value) {
        __put__?.call(adaptee, key, value);
        return true;
      },
      has: (target, key) => typeof key === 'string' && Boolean(__has__?.call(adaptee, key)),
      deleteProperty(target, key) {
        __delete__?.call(adaptee, key);
        return true;
      },
      ownKeys: () => Array.from(__getIds__?.call(adaptee) ?? [], String),
      getOwnPropertyDescriptor(target, key) {
        return typeof key === 'string' && __has__?.call(adaptee, key)
          ? { value: __get__?.call(adaptee, key), writable: true, enumerable: true, configurable: true }
          : undefined;
      },
    });
  }

  Object.defineProperty(global, 'JSAdapter', { value: JSAdapter, writable: true, configurable: true });
})(globalThis);
