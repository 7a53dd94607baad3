// Rejections that nobody handles, and what callbacks without a caller throw. V8 tells of a rejection at once and of a
// handler added later; what is left at the end of a job is reported. A promise that Java holds is given some time.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, SafeMap } = internal.primordials;

  const MOST = 100;
  const pending = new SafeMap();

  /** Called by V8: a promise was rejected, or a handler was added to one that was. */
  internal.noteRejection = (rejected, promise, reason) => {
    if (rejected) {
      pending.set(promise, { __proto__: null, reason, seen: false });
    } else {
      pending.delete(promise);
    }
  };

  /** How many are left, then the reasons to report. `late`: also of promises that Java held at the last such call. */
  internal.op('rejections.take', (late) => {
    const list = [0];
    pending.forEach((entry, promise) => {
      if (list.length <= MOST && (!internal.isHeld(promise) || entry.seen && late)) {
        pending.delete(promise);
        ArrayPrototypePush(list, entry.reason);
      } else {
        entry.seen ||= late;
      }
    });
    list[0] = pending.size;
    return list;
  });

  internal.reportUncaught = (error) => internal.host.uncaught(error);
})
