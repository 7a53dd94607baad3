// Promises of asynchronous host calls: known to Java by an integer, settled by it in batches.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, Promise, SafeMap } = internal.primordials;

  const pending = new SafeMap();

  /** A Promise that Java settles later under this id. */
  internal.pendingPromise = (id) => new Promise((resolve, reject) => {
    pending.set(id, { __proto__: null, resolve, reject });
  });

  internal.op('promises.create', (id) => internal.pendingPromise(id));
  internal.op('promises.settle', (...batch) => {
    for (let i = 0; i < batch.length; i += 3) {
      const id = batch[i];
      const promise = pending.get(id);
      if (promise !== undefined) {
        pending.delete(id);
        if (batch[i + 1]) {
          promise.resolve(batch[i + 2]);
        } else {
          promise.reject(batch[i + 2]);
        }
      }
    }
  });
  internal.op('promises.pending', () => pending.size);
})
