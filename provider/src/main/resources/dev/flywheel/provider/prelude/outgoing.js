// What JavaScript has for Java at the end of a job: the ends of promises that Java waits for, and elements of iterables
// that it reads. All of it is gathered here and taken by Java after the microtask checkpoint, in one crossing.
//
// An entry is a token, which is the receiver's number times four plus what happened to it, and a value.
(function (internal) {
  'use strict';

  const { MathMin } = internal.primordials;
  const { begin, put, word } = internal.slots;

  // The last word behind the place for results that were put aside: whether there are entries.
  const RAISED = 32767;
  const FIRST = 8, STEP = 8, MOST = 700;

  let tokens = [], values = [], kinds = [];
  let taken = 0;

  internal.events = { __proto__: null, VALUE: 0, FAILURE: 1, END: 2 };

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  internal.isObject = isObject;

  /** Adds an entry. What its value is is asked now, while a job's limits hold: a Proxy may answer with a loop. */
  internal.handOver = (receiver, event, value) => {
    const at = tokens.length;
    tokens[at] = receiver * 4 + event;
    kinds[at] = isObject(value) ? internal.kindOf(value) : 0;
    values[at] = value;
    if (at === 0) {
      word(RAISED, 1);
    }
  };

  /** What Java calls as long as there are entries: writes the next ones; runs no code of scripts. */
  internal.dispatchOutgoing = function dispatchOutgoing() {
    const end = MathMin(tokens.length, taken + MOST);
    begin(2 * (end - taken));
    for (let w = FIRST; taken < end; taken++, w += STEP) {
      put(w, tokens[taken]);
      put(w + 4, values[taken], kinds[taken]);
    }
    if (taken === tokens.length) {
      tokens = [];
      values = [];
      kinds = [];
      taken = 0;
      word(RAISED, 0);
    }
    word(0, 0);
  };
})
