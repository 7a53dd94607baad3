// The engine's own Java functions, as `internal.host.<name>(...)`. Java gives their names, in the order of their
// numbers; whatever calls them looks them up at call time.
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

  function proxyParts(value) {
    const found = internal.reveal(value);
    return found === undefined || found[0] < 3 ? undefined : found[0] === 3 ? [found[1], found[2]] : null;
  }

  const names = StringPrototypeSplit(internal.hostFunctions, ',');
  for (let i = 0; i < names.length; i++) {
    internal.host[names[i]] = (...values) => internal.callAll(SYSTEM, 0, i, values);
  }
  internal.host.scopeSync = scopeSync;
  internal.host.promiseState = promiseState;
  internal.host.proxyParts = proxyParts;
  internal.host.proxyTarget = proxyTarget;
})
