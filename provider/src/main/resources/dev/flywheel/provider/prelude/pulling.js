// Iterables that Java reads: each subscription has an iterator of its own and pulls as many elements as were asked for.
// next() is never called before the one before it has been answered.
(function (internal) {
  'use strict';

  const { AsyncGeneratorPrototype, GeneratorPrototype, ObjectPrototypeIsPrototypeOf, ReflectApply, ReflectHas, SafeMap, SafeWeakMap,
    SymbolAsyncIterator, SymbolIterator, TypeError } = internal.primordials;
  const { isObject } = internal;
  const { VALUE, FAILURE, END } = internal.events;

  const NONE = [];
  const DONE = { __proto__: null };

  const streams = new SafeMap();
  // The stream that reads an iterator or has read it.
  const readers = new SafeWeakMap();

  const isGenerator = (iterator) =>
    ObjectPrototypeIsPrototypeOf(AsyncGeneratorPrototype, iterator) || ObjectPrototypeIsPrototypeOf(GeneratorPrototype, iterator);

  function iteratorOf(iterable) {
    let method = iterable[SymbolAsyncIterator];
    const sync = method === undefined || method === null;
    if (sync) {
      method = iterable[SymbolIterator];
    }
    if (typeof method !== 'function') {
      throw new TypeError(`${internal.safeText(iterable)} is not iterable: it has no method Symbol.asyncIterator or Symbol.iterator`);
    }
    const iterator = ReflectApply(method, iterable, NONE);
    if (!isObject(iterator)) {
      throw new TypeError(`the iterator is ${internal.safeText(iterator)}, not an object`);
    }
    const reader = readers.get(iterator);
    if (reader !== undefined && !reader.ended) {
      throw new TypeError('this iterator is being read by another subscription');
    }
    if (reader !== undefined && isGenerator(iterator)) {
      throw new TypeError('this generator was read by another subscription before, and a generator runs once');
    }
    return { __proto__: null, iterator, sync };
  }

  internal.op('pull.open', (iterable, id) => {
    const { iterator, sync } = iteratorOf(iterable);
    const { next } = iterator;
    if (typeof next !== 'function') {
      throw new TypeError('the iterator has no method next');
    }
    const stream = {
      __proto__: null, id, iterator, next, sync, credits: 0, pulling: false, ended: false, round: 0,
      // What next() gave, or an element of a sync iterator, until it is settled.
      waiting: false, awaited: undefined,
    };
    streams.set(id, stream);
    readers.set(iterator, stream);
  });

  function end(stream) {
    stream.ended = true;
    stream.awaited = undefined;
    streams.delete(stream.id);
  }

  function content(result) {
    if (!isObject(result)) {
      throw new TypeError(`next() gave ${internal.safeText(result)}, not an object`);
    }
    return result.done ? DONE : result.value;
  }

  /** Calls next(); of a sync iterator it gives the element. */
  function step(stream) {
    const result = ReflectApply(stream.next, stream.iterator, NONE);
    return stream.sync ? content(result) : result;
  }

  /** Pulls while there is demand. A later call takes over what an earlier one waits for. */
  async function pump(stream) {
    const round = ++stream.round;
    stream.pulling = true;
    try {
      while (stream.credits > 0) {
        if (!stream.waiting) {
          stream.awaited = step(stream);
          stream.waiting = true;
        }
        const settled = stream.sync && !isObject(stream.awaited) ? stream.awaited : await stream.awaited;
        if (stream.ended || stream.round !== round) {
          return;
        }
        stream.waiting = false;
        stream.awaited = undefined;
        const element = stream.sync ? settled : content(settled);
        if (element === DONE) {
          end(stream);
          internal.handOver(stream.id, END, undefined);
          return;
        }
        stream.credits--;
        internal.handOver(stream.id, VALUE, element);
      }
      stream.pulling = false;
    } catch (error) {
      if (!stream.ended && stream.round === round) {
        const { waiting } = stream;
        end(stream);
        internal.handOver(stream.id, FAILURE, error);
        if (stream.sync && waiting) {
          close(stream);
        }
      }
    }
  }

  /** Lets the iterator end early; what goes wrong is nobody's but the listener's. */
  async function close(stream) {
    try {
      const { iterator } = stream;
      const method = iterator.return;
      if (method === undefined || method === null) {
        return;
      }
      const given = ReflectApply(method, iterator, NONE);
      const result = stream.sync ? given : await given;
      if (!isObject(result)) {
        throw new TypeError(`return() gave ${internal.safeText(result)}, not an object`);
      }
    } catch (error) {
      internal.reportUncaught(error);
    }
  }

  internal.op('pull.more', (id, credits) => {
    const stream = streams.get(id);
    if (stream !== undefined) {
      stream.credits += credits;
      if (!stream.pulling) {
        pump(stream);
      }
    }
  });

  internal.op('pull.cancel', (id) => {
    const stream = streams.get(id);
    if (stream !== undefined) {
      end(stream);
      close(stream);
    }
  });

  /** After a termination, which drops queued microtasks. */
  internal.op('pull.resume', () => {
    streams.forEach((stream) => {
      if (stream.pulling) {
        pump(stream);
      }
    });
  });

  /** Whether the value can be read so; a getter of it is not called. */
  internal.op('pull.iterable', (value) => isObject(value) && (ReflectHas(value, SymbolAsyncIterator) || ReflectHas(value, SymbolIterator)));
})
