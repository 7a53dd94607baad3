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

  const STATES = ['pending', 'fulfilled', 'rejected'];

  /** A promise's state and result. */
  function promiseState(promise) {
    const found = internal.reveal(promise);
    return found === undefined ? undefined : { __proto__: null, state: STATES[found[0]], value: found[1] };
  }

  /** A proxy's target, null when it was revoked, undefined for other values. */
  function proxyTarget(value) {
    const found = internal.reveal(value);
    return found === undefined || found[0] < 3 ? undefined : found[0] === 3 ? found[1] : null;
  }

  internal.op('system.define', (names) => {
    const list = StringPrototypeSplit(names, '\n');
    for (let i = 0; i < list.length; i++) {
      internal.host[list[i]] = (...values) => internal.callAll(SYSTEM, 0, i, values);
    }
    internal.host.scopeSync = scopeSync;
    internal.host.promiseState = promiseState;
    internal.host.proxyTarget = proxyTarget;
  });
})
