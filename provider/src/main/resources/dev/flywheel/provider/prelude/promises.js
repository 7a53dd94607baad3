// Promises of asynchronous host calls: known to Java by a small integer, settled by it in batches. The numbers are used
// again, so the functions that settle lie in two dense arrays; an object for each promise would double its memory.
//
// A batch is a list of pairs, oldest first:
//   4 * id + status, value      a promise: status 0 fulfils it, the others reject it as `internal.failure` says
//   -id, count, ...elements     a stream (streams.js)
(function (internal) {
  'use strict';

  const { Promise, PromiseReject, PromiseResolve, SafeMap } = internal.primordials;

  let resolves = [undefined];
  let rejects = [undefined];
  let live = 0;

  let resolve;
  let reject;
  const capture = (first, second) => {
    resolve = first;
    reject = second;
  };

  /** A Promise that Java settles later under this id. */
  internal.pendingPromise = (id) => {
    const promise = new Promise(capture);
    resolves[id] = resolve;
    rejects[id] = reject;
    resolve = reject = undefined;
    live++;
    return promise;
  };

  /** A Promise that is settled, as the status says. */
  internal.settledPromise = (value, status) => status === 0 ? PromiseResolve(value)
    : PromiseReject(status === 1 ? value : internal.failure(value, status));

  internal.op('inbox.promise', (status, value) => internal.inboxPut(internal.settledPromise(value, status)));

  function forget(id) {
    resolves[id] = rejects[id] = undefined;
    if (--live === 0) {
      resolves = [undefined];
      rejects = [undefined];
    }
  }

  // ---- cancelling by an AbortSignal

  const watched = new SafeMap();

  /** Rejects the pending promise `id`, and lets Java's side go, when the signal aborts. */
  internal.cancelOnAbort = (id, signal) => {
    watched.set(id, internal.onAbort(signal, (reason) => {
      const rejectIt = rejects[id];
      watched.delete(id);
      forget(id);
      rejectIt(reason);
      internal.host.promiseCancel(id);
    }));
  };

  function unwatch(id) {
    const remove = watched.get(id);
    if (remove !== undefined) {
      watched.delete(id);
      remove();
    }
  }

  // ---- batches

  function settle(id, status, value) {
    const { [id]: resolveIt } = resolves;
    if (resolveIt === undefined) {
      return;
    }
    const { [id]: rejectIt } = rejects;
    forget(id);
    if (watched.size !== 0) {
      unwatch(id);
    }
    if (status === 0) {
      resolveIt(value);
    } else {
      rejectIt(status === 1 ? value : internal.failure(value, status));
    }
  }

  let batch = [];
  let next = 0;

  /** What a termination interrupted is finished by the next call. */
  function settleRest() {
    while (next < batch.length) {
      const at = next;
      const { [at]: code } = batch;
      if (code < 0) {
        const count = batch[at + 1];
        next = at + 2 + count;
        internal.streamArrived(-code, batch, at + 2, next);
      } else {
        next = at + 2;
        settle(code >> 2, code & 3, batch[at + 1]);
      }
    }
    batch = [];
    next = 0;
  }

  function settleAll(list) {
    settleRest();
    batch = list;
    settleRest();
  }

  internal.op('promises.settle', (...list) => settleAll(list));
  internal.op('promises.settleAll', settleAll);
  internal.op('promises.pending', () => live);
})
