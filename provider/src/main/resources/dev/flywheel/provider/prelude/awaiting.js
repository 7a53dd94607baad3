// Promises and other thenables that Java waits for.
(function (internal) {
  'use strict';

  const { Promise, ReflectApply, SafeMap } = internal.primordials;
  const { VALUE, FAILURE } = internal.events;

  // What is waited for, by receiver. A termination drops the microtasks that were queued, so it must be found again.
  const awaited = new SafeMap();

  /** Hands over the end of a promise, as `await` sees it. */
  async function follow(receiver, entry) {
    const round = ++entry.round;
    let event = VALUE;
    let value;
    try {
      value = await entry.promise;
    } catch (reason) {
      event = FAILURE;
      value = reason;
    }
    if (entry.round === round) {
      entry.round++;
      awaited.delete(receiver);
      internal.handOver(receiver, event, value);
    }
  }

  internal.op('awaiting.follow', (promise, receiver) => {
    const entry = { __proto__: null, promise, round: 0 };
    awaited.set(receiver, entry);
    follow(receiver, entry);
  });

  /** Java no longer waits. */
  internal.op('awaiting.forget', (receiver) => {
    const entry = awaited.get(receiver);
    if (entry !== undefined) {
      entry.round++;
      awaited.delete(receiver);
    }
  });

  /** After a termination. */
  internal.op('awaiting.resume', () => {
    awaited.forEach((entry, receiver) => {
      follow(receiver, entry);
    });
  });

  /** A promise that follows a thenable; any other value itself. `then` is read once, as the specification does. */
  internal.op('awaiting.adopt', (value) => {
    if (!internal.isObject(value) || internal.kindOf(value) === internal.kinds.PROMISE) {
      return value;
    }
    const { then } = value;
    if (typeof then !== 'function') {
      return value;
    }
    return new Promise((resolve) => {
      resolve({ __proto__: null, then: (fulfil, reject) => ReflectApply(then, value, [fulfil, reject]) });
    });
  });
})
