// Publishers of many elements: async iterables. Each iteration subscribes at its first next(); Java hands elements over
// in bulk, as answers to a pull or in batches of settlements, and is told how many were consumed. What a script
// sees is what an async generator would show, but that return() and throw() do not wait for a next() under way.
(function (internal) {
  'use strict';

  const { ArrayPrototypePush, ArrayPrototypeSlice, AsyncIteratorPrototype, ObjectDefineProperty, ObjectSetPrototypeOf, Promise, PromiseReject,
    PromiseResolve, ReflectDeleteProperty, ReflectGetPrototypeOf, SafeMap, SafeWeakSet, SymbolAsyncIterator, SymbolToStringTag } = internal.primordials;

  const PULL = 22, NEW = 0, OPEN = 1, DONE = 2;
  const MISSING = internal.missing;

  const streams = new SafeMap();
  let resolve;
  let reject;
  const capture = (first, second) => {
    resolve = first;
    reject = second;
  };

  let arrived;

  /** Tells a stream that `count` elements were consumed; gives those that are there now. User code may run meanwhile. */
  function pull(stream, count) {
    if (internal.scopes.active !== 0) {
      internal.scopes.flush(false);
    }
    try {
      return internal.bulk(PULL, stream, 0, count, undefined);
    } finally {
      internal.turnPage();
    }
  }

  class PublisherIterator {
    #publisher;
    #signal;
    #state = NEW;
    #id = 0;
    // Elements from #at on are not consumed; #more are those after them.
    #elements = [];
    #at = 0;
    #more = undefined;
    #unreported = 0;
    #refill = 1;
    // Of waiting calls of next(), from #first on: resolve, reject, resolve, reject ...
    #waiting = [];
    #first = 0;
    #failed = false;
    #reason = undefined;
    #unwatch = undefined;

    constructor(publisher, signal) {
      this.#publisher = publisher;
      this.#signal = signal;
    }

    static failed(reason) {
      const iterator = new PublisherIterator();
      iterator.#fail(reason);
      return iterator;
    }

    next() {
      if (this.#state === OPEN ? this.#unreported >= this.#refill : this.#state === NEW) {
        try {
          this.#pull();
        } catch (error) {
          this.#cancel();
          this.#fail(error);
        }
      }
      const elements = this.#elements;
      if (this.#at < elements.length) {
        const value = elements[this.#at++];
        if (this.#at === elements.length) {
          this.#elements = this.#more ?? [];
          this.#more = undefined;
          this.#at = 0;
        }
        this.#unreported++;
        return PromiseResolve({ value, done: false });
      }
      if (this.#failed) {
        this.#failed = false;
        const reason = this.#reason;
        this.#reason = undefined;
        return PromiseReject(reason);
      }
      if (this.#state === DONE) {
        return PromiseResolve({ value: undefined, done: true });
      }
      const promise = new Promise(capture);
      ArrayPrototypePush(this.#waiting, resolve);
      ArrayPrototypePush(this.#waiting, reject);
      resolve = reject = undefined;
      return promise;
    }

    async return(value) {
      this.#end();
      return { value: await value, done: true };
    }

    async throw(error) {
      this.#end();
      throw error;
    }

    #pull() {
      if (this.#state === NEW) {
        this.#open();
      }
      if (this.#state === OPEN) {
        const count = this.#unreported;
        this.#unreported = 0;
        const list = pull(this.#id, count);
        this.#refill = internal.bulkTraits;
        this.#take(list, 0, list.length);
      }
    }

    #open() {
      const signal = this.#signal;
      if (signal !== undefined && internal.isAborted(signal)) {
        this.#fail(internal.abortReason(signal));
        return;
      }
      this.#id = internal.host.streamOpen(this.#publisher);
      this.#state = OPEN;
      streams.set(this.#id, this);
      if (signal !== undefined) {
        this.#unwatch = internal.onAbort(signal, (reason) => {
          this.#cancel();
          this.#fail(reason);
        });
      }
    }

    /** Takes the elements from..to of a list, behind which its end may stand. */
    #take(list, from, to) {
      let end = to;
      if (to > from && list[to - 1] === MISSING) {
        end = to - 1;
      } else if (to > from + 1 && list[to - 2] === MISSING) {
        end = to - 2;
      }
      this.#add(list, from, end);
      if (end === to - 1) {
        this.#close();
      } else if (end === to - 2) {
        this.#fail(list[to - 1]);
      }
    }

    #add(list, from, end) {
      let at = from;
      while (at < end && this.#first < this.#waiting.length) {
        this.#unreported++;
        this.#wake({ value: list[at++], done: false });
      }
      if (at === end) {
        return;
      }
      if (this.#at === this.#elements.length) {
        this.#elements = at === 0 && end === list.length ? list : ArrayPrototypeSlice(list, at, end);
        this.#at = 0;
      } else if (this.#more === undefined) {
        this.#more = at === 0 && end === list.length ? list : ArrayPrototypeSlice(list, at, end);
      } else {
        while (at < end) {
          ArrayPrototypePush(this.#more, list[at++]);
        }
      }
    }

    /** Settles the oldest waiting next(). */
    #wake(result) {
      const settle = this.#waiting[this.#first];
      this.#forgetOldest();
      settle(result);
    }

    #forgetOldest() {
      this.#first += 2;
      if (this.#first === this.#waiting.length) {
        this.#waiting = [];
        this.#first = 0;
      }
    }

    /** No more comes from Java: after the last element there is nothing. */
    #close() {
      if (this.#state === OPEN) {
        streams.delete(this.#id);
        this.#unwatch?.();
        this.#unwatch = undefined;
      }
      this.#state = DONE;
      this.#publisher = this.#signal = undefined;
      while (this.#first < this.#waiting.length) {
        this.#wake({ value: undefined, done: true });
      }
    }

    /** After the last element there is a failure, once. */
    #fail(reason) {
      if (this.#first < this.#waiting.length) {
        const settle = this.#waiting[this.#first + 1];
        this.#forgetOldest();
        settle(reason);
      } else {
        this.#failed = true;
        this.#reason = reason;
      }
      this.#close();
    }

    #cancel() {
      this.#elements = [];
      this.#at = 0;
      this.#more = undefined;
      if (this.#state === OPEN) {
        internal.host.streamCancel(this.#id);
      }
    }

    #end() {
      this.#cancel();
      this.#failed = false;
      this.#reason = undefined;
      this.#close();
    }

    static {
      arrived = (iterator, list, from, to) => iterator.#take(list, from, to);
    }
  }
  ObjectSetPrototypeOf(PublisherIterator.prototype, AsyncIteratorPrototype);
  delete PublisherIterator.prototype.constructor;
  ObjectDefineProperty(PublisherIterator.prototype, SymbolToStringTag, {
    __proto__: null, value: 'Publisher AsyncIterator', configurable: true });

  /** An iterator that only fails. */
  internal.failedIterator = PublisherIterator.failed;

  /** Elements, or the end, of a stream in a batch of settlements. */
  internal.streamArrived = (id, list, from, to) => {
    const iterator = streams.get(id);
    if (iterator !== undefined) {
      arrived(iterator, list, from, to);
    }
  };

  // ---- publishers

  const prototypes = new SafeWeakSet();

  /** Whether a value is a publisher of many. */
  internal.isStream = (value) => internal.isHostObject(value) && prototypes.has(ReflectGetPrototypeOf(value));

  internal.hostMakers.ASYNC_STREAM = (prototype) => {
    prototypes.add(prototype);
    // A publisher is a value to promises: its own then() is no thenable's.
    ReflectDeleteProperty(prototype, 'then');
    ObjectDefineProperty(prototype, SymbolAsyncIterator, {
      __proto__: null,
      value: { [SymbolAsyncIterator]() {
        internal.ownId(this);
        return new PublisherIterator(this, internal.signalOf(this));
      } }[SymbolAsyncIterator],
      writable: true,
      configurable: true,
    });
    return internal.plainMaker(prototype);
  };
})
