// What of Java's collections was read ahead, and until when it holds: every call that may run the user's Java code ends
// it, and so does every job. Holders are objects with a method `drop`. What they read is kept beyond that where it is
// likely to be the same the next time, which Java then tells without sending it; `forget` ends that.
(function (internal) {
  'use strict';

  const MOST = 64;
  const held = [];
  const keepers = [];
  for (let i = 0; i < MOST; i++) {
    held[i] = undefined;
    keepers[i] = undefined;
  }
  const fresh = internal.fresh;
  let nextKeeper = 0;

  /** Remembers a holder until the next call; many at a time are forgotten together, so that memory stays flat. */
  internal.keepFresh = (holder) => {
    if (fresh.count === MOST) {
      fresh.drop();
    }
    held[fresh.count++] = holder;
  };

  /** A holder keeps what it read beyond the next call, until many others do or the engine is idle. */
  internal.keepBeyond = (holder) => {
    const oldest = keepers[nextKeeper];
    keepers[nextKeeper] = holder;
    nextKeeper = (nextKeeper + 1) % MOST;
    if (oldest !== undefined && oldest !== holder) {
      oldest.forget();
    }
  };

  internal.forgetKept = () => {
    for (let i = 0; i < MOST; i++) {
      const holder = keepers[i];
      keepers[i] = undefined;
      if (holder !== undefined) {
        holder.forget();
      }
    }
  };

  // One that ends half way, for want of stack or by a termination, is finished by the next.
  fresh.drop = () => {
    while (fresh.count !== 0) {
      held[fresh.count - 1].drop();
      held[--fresh.count] = undefined;
    }
  };
})
