// The engine's own Java functions, as `internal.host.<name>(...)`. Java gives their names when the isolate is
// connected; whatever calls them looks them up at call time.
(function (internal) {
  'use strict';

  const { StringPrototypeSplit } = internal.primordials;

  const SYSTEM = 20;

  internal.host = { __proto__: null };

  internal.op('system.define', (names) => {
    const list = StringPrototypeSplit(names, '\n');
    for (let i = 0; i < list.length; i++) {
      internal.host[list[i]] = (...values) => internal.callAll(SYSTEM, 0, i, values);
    }
  });
})
