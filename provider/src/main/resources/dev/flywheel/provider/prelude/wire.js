// The wire between JavaScript and Java: one pinned ArrayBuffer, seen here as typed arrays, and one call without
// arguments in each direction. A message is a header and 16-byte slots, one a value:
//
//   word 0 status or op   word 1 target   word 2 slot count   word 3 member
//   word 4 depth of the call   word 5 whether the result was put aside   word 6 its bytes
//   slot k at word 8 + 4k: tag, a, b, c; a double lies over words b and c
//   characters of strings follow the last slot
//
// Tags are those of Wire.java. What does not fit is handed over beside the buffer: long strings through an outbox and
// an inbox, more than SLOTS values as one array (slot count -1). Reading a message crosses into Java only by calls
// that leave the buffer alone, so that a message is always read whole.
(function (internal) {
  'use strict';

  const { ArrayPrototypePop, ArrayPrototypePush, BigInt: ToBigInt, Error, StringFromCharCode, StringPrototypeCharCodeAt, String: ToString,
    ReflectApply, Uint16Array, Int32Array, Float64Array, Uint8Array, TypedArrayPrototypeCopyWithin, TypedArrayPrototypeSubarray,
    SafeMap } = internal.primordials;

  const UNDEFINED = 0, NULL = 1, FALSE = 2, TRUE = 3, INT = 4, DOUBLE = 5, STRING = 6, LONG = 7, BIGINT = 8,
    HOST = 9, REF = 10, DATE = 11, INBOX = 12, PROMISE = 13, MISSING = 14;
  const SYSTEM = 20, SETTLED = 8, PACKED_INTS = -2, UNCHANGED = -4, SLOTS = 1500, FIRST = 8, INLINE = 400, CHARS = 32640, BATCH_WORD = 16320, ASIDE = 65536;

  let I, F, U, B, gate;
  let cursor = 0;
  const outbox = [];
  const inbox = [];

  /** Says, on both sides, that there is no such thing; never seen by scripts. */
  const missing = internal.missing = { __proto__: null };

  // ---- references: JavaScript values that Java holds, by id

  const values = [undefined];
  const freeIds = [];
  const ids = new SafeMap();

  /** The id under which Java knows a value; a new one when Java does not hold it yet. */
  function refOf(value) {
    let id = ids.get(value);
    if (id === undefined) {
      id = freeIds.length === 0 ? values.length : ArrayPrototypePop(freeIds);
      values[id] = value;
      ids.set(value, id);
    }
    return id;
  }

  internal.refOf = refOf;
  internal.refCount = () => ids.size;
  internal.isHeld = (value) => ids.has(value);
  internal.op('refs.release', (...released) => {
    for (let i = 0; i < released.length; i++) {
      const id = released[i];
      ids.delete(values[id]);
      values[id] = undefined;
      freeIds[freeIds.length] = id;
    }
  });

  internal.op('refs.count', () => ids.size);

  // ---- writing

  function putText(w, tag, text) {
    const n = text.length;
    if (n <= INLINE && cursor + n <= CHARS) {
      let at = cursor;
      for (let i = 0; i < n; i++) {
        U[at++] = StringPrototypeCharCodeAt(text, i);
      }
      I[w] = tag;
      I[w + 1] = n;
      I[w + 2] = cursor;
      cursor = at;
    } else {
      I[w] = LONG;
      I[w + 1] = outbox.length;
      I[w + 2] = tag;
      ArrayPrototypePush(outbox, text);
    }
  }

  function putObject(w, value, known) {
    if (value === null) {
      I[w] = NULL;
      return;
    }
    if (value === missing) {
      I[w] = MISSING;
      return;
    }
    const host = internal.hostId(value);
    if (host !== 0) {
      I[w] = HOST;
      I[w + 1] = host;
      return;
    }
    const kind = known ?? internal.kindOf(value);
    if (kind === internal.kinds.DATE) {
      I[w] = DATE;
      F[(w >> 1) + 1] = internal.dateValue(value);
      return;
    }
    I[w] = REF;
    I[w + 1] = refOf(value);
    I[w + 2] = kind;
  }

  /** Writes a value into the slot at word `w`; `known`: its kind, if it was asked for before. */
  function put(w, value, known) {
    switch (typeof value) {
      case 'number':
        if ((value | 0) === value && (value !== 0 || 1 / value > 0)) {
          I[w] = INT;
          I[w + 1] = value;
        } else {
          I[w] = DOUBLE;
          F[(w >> 1) + 1] = value;
        }
        return;
      case 'string':
        putText(w, STRING, value);
        return;
      case 'boolean':
        I[w] = value ? TRUE : FALSE;
        return;
      case 'undefined':
        I[w] = UNDEFINED;
        return;
      case 'bigint':
        putText(w, BIGINT, ToString(value));
        return;
      case 'symbol':
        I[w] = REF;
        I[w + 1] = refOf(value);
        I[w + 2] = internal.kinds.SYMBOL;
        return;
      default:
        putObject(w, value, known);
    }
  }

  function begin(count) {
    I[2] = count;
    cursor = 16 + 8 * count;
  }

  /** Writes values as slots 0 to n-1; more than fit go as one array. */
  function putAll(list) {
    const n = list.length;
    if (n > SLOTS) {
      begin(1);
      I[2] = -1;
      put(FIRST, list);
      return;
    }
    begin(n);
    for (let i = 0; i < n; i++) {
      put(FIRST + 4 * i, list[i]);
    }
  }

  function putOne(value) {
    begin(1);
    put(FIRST, value);
  }

  // ---- reading

  function takeText(n, at) {
    if (n > 48) {
      return ReflectApply(StringFromCharCode, null, TypedArrayPrototypeSubarray(U, at, at + n));
    }
    const end = at + n;
    let text = '';
    for (; at + 8 <= end; at += 8) {
      text += StringFromCharCode(U[at], U[at + 1], U[at + 2], U[at + 3], U[at + 4], U[at + 5], U[at + 6], U[at + 7]);
    }
    for (; at < end; at++) {
      text += StringFromCharCode(U[at]);
    }
    return text;
  }

  function takeInbox(index, tag) {
    const value = inbox[index];
    inbox[index] = undefined;
    while (inbox.length !== 0 && inbox[inbox.length - 1] === undefined) {
      inbox.length--;
    }
    return tag === BIGINT ? ToBigInt(value) : value;
  }

  /** Reads the value of the slot at word `w`. */
  function take(w) {
    switch (I[w]) {
      case UNDEFINED:
        return undefined;
      case NULL:
        return null;
      case FALSE:
        return false;
      case TRUE:
        return true;
      case INT:
        return I[w + 1];
      case DOUBLE:
        return F[(w >> 1) + 1];
      case STRING:
        return takeText(I[w + 1], I[w + 2]);
      case BIGINT:
        return ToBigInt(takeText(I[w + 1], I[w + 2]));
      case HOST:
        return internal.wrap(I[w + 1], I[w + 2], I[w + 3]);
      case REF:
        return values[I[w + 1]];
      case PROMISE:
        return internal.pendingPromise(I[w + 1]);
      case MISSING:
        return missing;
      case INBOX:
        return takeInbox(I[w + 1], I[w + 2]);
      default:
        throw new Error(`Flywheel: unknown tag ${I[w]} on the wire`);
    }
  }

  function takeAll() {
    const n = I[2];
    if (n < 0) {
      return take(FIRST);
    }
    const list = [];
    for (let i = 0; i < n; i++) {
      list[i] = take(FIRST + 4 * i);
    }
    return list;
  }

  // ---- JavaScript calls Java
  //
  // `gate.cross` is a native accessor: reading it calls Java.

  /** A call may have run any Java code: what was read ahead no longer holds. */
  function turnPage() {
    const { fresh } = internal;
    fresh.epoch++;
    if (fresh.count !== 0) {
      fresh.drop();
    }
  }

  internal.turnPage = turnPage;

  /** Answers of a call: the value of slot 0, or a throw. */
  function answer() {
    if (I[1] !== 0) {
      internal.epoch.value++;
    }
    const tag = I[FIRST];
    if (I[0] === 0) {
      return tag === INT ? I[FIRST + 1] : tag === DOUBLE ? F[FIRST / 2 + 1] : take(FIRST);
    }
    if (I[0] >= SETTLED) {
      return internal.settledPromise(take(FIRST), I[0] - SETTLED);
    }
    throw internal.failure(take(FIRST), I[0]);
  }

  /** Right after a call: the number of the pending Promise that it gave, or 0. */
  internal.answeredPromise = () => I[0] === 0 && I[FIRST] === PROMISE ? I[FIRST + 1] : 0;

  // Reactions run after the outermost operation has written its result and before Java reads it. The first of them that
  // calls Java puts the result aside; Java takes it from there.
  let finished = false;

  function putAside() {
    finished = false;
    const bytes = cursor * 2;
    TypedArrayPrototypeCopyWithin(B, ASIDE, 0, bytes);
    I[6] = bytes;
    I[5] = 1;
  }

  function send(op, target, member) {
    I[0] = op;
    I[1] = target;
    I[3] = member;
    gate.cross;
    turnPage();
    return answer();
  }

  internal.call0 = (op, target, member) => {
    if (internal.scopes.active !== 0 && op !== SYSTEM) {
      internal.scopes.flush(false);
    }
    if (finished) {
      putAside();
    }
    I[2] = 0;
    return send(op, target, member);
  };

  internal.call1 = (op, target, member, argument) => {
    if (internal.scopes.active !== 0 && op !== SYSTEM) {
      internal.scopes.flush(false);
    }
    if (finished) {
      putAside();
    }
    begin(1);
    put(FIRST, argument);
    return send(op, target, member);
  };

  internal.callAll = (op, target, member, list) => {
    if (internal.scopes.active !== 0 && op !== SYSTEM) {
      internal.scopes.flush(false);
    }
    if (finished) {
      putAside();
    }
    putAll(list);
    return send(op, target, member);
  };

  /** As callAll, for what only reads: what was read ahead still holds. */
  internal.read = (op, target, member, list) => {
    if (internal.scopes.active !== 0 && op < SYSTEM) {
      internal.scopes.flush(false);
    }
    if (finished) {
      putAside();
    }
    putAll(list);
    I[0] = op;
    I[1] = target;
    I[3] = member;
    gate.cross;
    return answer();
  };

  function takePacked(ints, n) {
    const list = [];
    if (ints) {
      for (let i = 0; i < n; i++) {
        list[i] = I[FIRST + 2 + i];
      }
    } else {
      for (let i = 0; i < n; i++) {
        list[i] = F[FIRST / 2 + 1 + i];
      }
    }
    return list;
  }

  /**
   * The values of a bulk answer. With `known` they are remembered: it is what an earlier read from the same place gave,
   * or null; the same array comes back when all of it is unchanged. `internal.bulkTraits` then tells REMEMBERED (1) and
   * TEXT_KEYS (2).
   */
  internal.bulk = (op, target, from, count, known) => {
    if (finished) {
      putAside();
    }
    if (internal.scopes.active !== 0 && op < SYSTEM) {
      internal.scopes.flush(false);
    }
    begin(known === undefined ? 1 : 2);
    put(FIRST, count);
    if (known !== undefined) {
      put(FIRST + 4, known === null ? 1 : 2);
    }
    I[0] = op;
    I[1] = target;
    I[3] = from;
    gate.cross;
    if (I[0] !== 0) {
      return answer();
    }
    internal.bulkTraits = I[3];
    if (I[1] !== 0) {
      internal.epoch.value++;
    }
    return I[2] >= -1 ? takeAll() : I[2] === UNCHANGED ? known : takePacked(I[2] === PACKED_INTS, I[FIRST]);
  };

  // ---- Java calls JavaScript

  const ops = internal.operationTable = [];

  function failed(error, outermost) {
    internal.thrown = error;
    if (outermost) {
      internal.thrownOutermost = error;
    }
    I[0] = 1;
    putOne(error);
  }

  /** What Java calls: runs the operation of word 0 with the values of the slots. Status 1: slot 0 is what it threw. */
  internal.dispatch = function dispatch() {
    const outermost = I[4] === 0;
    finished = false;
    if (internal.fresh.count !== 0) {
      internal.fresh.drop();
    }
    try {
      internal.epoch.value++;
      const op = ops[I[0]];
      const n = I[2];
      let result;
      if (n === 0) {
        result = op();
      } else if (n === 1) {
        result = op(take(FIRST));
      } else if (n === 2) {
        result = op(take(FIRST), take(FIRST + 4));
      } else {
        result = ReflectApply(op, undefined, takeAll());
      }
      I[0] = 0;
      putOne(result);
    } catch (error) {
      failed(error, outermost);
    }
    finished = outermost;
    I[7] = outermost ? 1 : 0;
  };

  /** Several values as the result of an operation: an array of at most SLOTS values, each in a slot of its own. */
  internal.dispatchMany = function dispatchMany() {
    const outermost = I[4] === 0;
    finished = false;
    if (internal.fresh.count !== 0) {
      internal.fresh.drop();
    }
    try {
      internal.epoch.value++;
      const list = ReflectApply(ops[I[0]], undefined, takeAll());
      I[0] = 0;
      putAll(list);
    } catch (error) {
      failed(error, outermost);
    }
    finished = outermost;
    I[7] = outermost ? 1 : 0;
  };

  /** For messages that are written elsewhere. */
  internal.slots = { __proto__: null, begin, put, word: (index, value) => { I[index] = value; } };

  /** The ids of wrappers that are about to be registered with Java. */
  internal.batchId = (index, id) => {
    I[BATCH_WORD + index] = id;
  };
  internal.inbox = inbox;
  internal.inboxPut = (value) => ArrayPrototypePush(inbox, value) - 1;
  internal.outboxTake = (index) => {
    const text = outbox[index];
    outbox[index] = undefined;
    if (index === outbox.length - 1) {
      outbox.length = index;
    }
    return text;
  };

  internal.bytes = () => B;
  internal.valueOf = (id) => values[id];
  internal.bulkTraits = 0;
  internal.epoch = { __proto__: null, value: 0 };
  internal.fresh = { __proto__: null, epoch: 0, count: 0, drop() {} };
  internal.scopes = { __proto__: null, active: 0, flush() {} };

  /** Makes this the buffer, and this what calls Java. */
  internal.attach = (buffer, door) => {
    I = new Int32Array(buffer);
    F = new Float64Array(buffer);
    U = new Uint16Array(buffer);
    B = new Uint8Array(buffer);
    gate = door;
  };

  /** Joins the two sides once the isolate runs. */
  internal.connect = (buffer, door) => {
    internal.attach(buffer, door);
    internal.scopes.captureBuiltIns();
    internal.connected();
  };
})
