// What of Java's collections was read ahead, and until when it holds: every call that may run the user's Java code ends
// it, and so does every job. Holders are objects with a method `drop`.
(function (internal) {
  'use strict';

  const MOST = 64;
  const held = [];
  for (let i = 0; i < MOST; i++) {
    held[i] = undefined;
  }
  const fresh = internal.fresh;

  /** Remembers a holder until the next call; many at a time are forgotten together, so that memory stays flat. */
  internal.keepFresh = (holder) => {
    if (fresh.count === MOST) {
      fresh.drop();
    }
    held[fresh.count++] = holder;
  };

  fresh.drop = () => {
    const { count } = fresh;
    fresh.count = 0;
    for (let i = 0; i < count; i++) {
      held[i].drop();
      held[i] = undefined;
    }
  };
})
