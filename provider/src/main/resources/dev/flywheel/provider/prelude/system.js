// The engine's own Java functions, as `internal.host.<name>(...)`. Java gives their names when the isolate is
// connected; whatever calls them looks them up at call time.
(function (internal) {
  'use strict';

  const { StringPrototypeSplit } = internal.primordials;

  const SYSTEM = 20, SCOPE_SYNC = 21;

  internal.host = { __proto__: null };

  /** The values of a unit's names, or null when the bindings are gone. */
  const scopeSync = (scope, unit) => {
    const values = internal.bulk(SCOPE_SYNC, scope, unit, 0);
    return values.length === 0 ? null : values;
  };

  internal.op('system.define', (names) => {
    const list = StringPrototypeSplit(names, '\n');
    for (let i = 0; i < list.length; i++) {
      internal.host[list[i]] = (...values) => internal.callAll(SYSTEM, 0, i, values);
    }
    internal.host.scopeSync = scopeSync;
  });
})
