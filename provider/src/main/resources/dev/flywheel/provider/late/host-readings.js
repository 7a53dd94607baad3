// The reading of Maps and of collections that are no Lists, in chunks of entries: what was read holds until the next
// call that may run Java code. Then Java is asked whether it is still the same, and sends only what is not.
(function (internal) {
  'use strict';

  const { IteratorPrototype, ObjectSetPrototypeOf } = internal.primordials;
  const { ENTRIES, MAP_GET, MAP_HAS } = internal.hostOps;
  const { missing } = internal;
  const FIRST = 16, MORE = 740, MOST = 14, BY_KEY = 1;
  const REMEMBERED = 1, TEXT_KEYS = 2;

  /** What was read of one Map or collection; `step` is the number of values that an entry has. */
  class Reading {
    constructor(id, step, immutable, owner) {
      this.id = id;
      this.step = step;
      this.immutable = immutable;
      this.owner = owner;
      this.chunks = [];
      this.valid = 0;
      this.first = FIRST;
      this.fresh = false;
      this.complete = false;
      this.remembered = false;
      this.texts = false;
      this.version = 0;
      this.used = 0;
      this.keeping = false;
    }

    begin() {
      if (!this.fresh) {
        // Whatever is fresh must be sure to be dropped, and keepFresh may find no stack left.
        if (!this.immutable) {
          internal.keepFresh(this);
        }
        this.fresh = true;
      }
    }

    /** What was read may have changed. It is kept when all of it can be asked for by name, and much of it was used. */
    drop() {
      const { owner, complete } = this;
      this.fresh = false;
      this.complete = false;
      this.valid = 0;
      const again = this.first === FIRST && this.chunks.length > 1;
      if (!complete || again || !this.remembered || this.used * 4 < this.loaded()) {
        this.chunks = [];
        if (complete) {
          this.first = MORE;
        }
      } else if (!this.keeping) {
        this.keeping = true;
        internal.keepBeyond(this);
      }
      this.used = 0;
      if (owner !== undefined) {
        owner.stale();
      }
    }

    forget() {
      this.keeping = false;
      if (!this.fresh) {
        this.chunks = [];
        if (this.owner !== undefined) {
          this.owner.forget();
        }
      }
    }

    loaded() {
      let count = 0;
      for (let i = 0; i < this.chunks.length; i++) {
        count += this.chunks[i].length;
      }
      return count / this.step;
    }

    /** The entries of chunk `i`; all but the last have as many as `room` says. */
    chunk(i) {
      if (i < this.valid) {
        return this.chunks[i];
      }
      const from = i === 0 ? 0 : this.first + (i - 1) * MORE;
      const room = this.room(i);
      if (i !== this.valid || i >= MOST) {
        return internal.bulk(ENTRIES, this.id, from, room);
      }
      const known = this.chunks[i];
      // Whatever ends this half way, Java's memory and ours must not differ.
      this.chunks[i] = undefined;
      const chunk = internal.bulk(ENTRIES, this.id, from, room, known === undefined ? null : known);
      if (this.valid !== i) {
        this.chunks = [];
        return chunk;
      }
      this.begin();
      this.chunks[i] = chunk;
      const traits = internal.bulkTraits;
      this.remembered = (i === 0 || this.remembered) && (traits & REMEMBERED) !== 0;
      this.texts = (i === 0 || this.texts) && (traits & TEXT_KEYS) !== 0;
      if (chunk !== known) {
        this.version++;
      }
      this.valid = i + 1;
      if (chunk.length < room * this.step) {
        this.complete = true;
        if (this.chunks.length !== i + 1) {
          this.chunks.length = i + 1;
          this.version++;
        }
      }
      return chunk;
    }

    room(i) {
      return i === 0 ? this.first : MORE;
    }

    /** The number of the chunk that begins with entry `from`; -1 when none does. */
    numberAt(from) {
      const behind = from - this.first;
      return from === 0 ? 0 : behind >= 0 && behind % MORE === 0 ? 1 + behind / MORE : -1;
    }

    /** Reads all, when that is not too much; says whether it was. */
    load() {
      for (let i = this.valid; !this.complete && i < MOST && i === this.valid; i++) {
        this.chunk(i);
      }
      return this.complete;
    }

    /** Chunks that were whole a moment ago, and are taken to be so still. */
    hold(chunks) {
      if (!this.complete) {
        this.begin();
        this.chunks = chunks;
        this.valid = chunks.length;
        this.complete = true;
        this.version++;
      }
    }
  }
  ObjectSetPrototypeOf(Reading.prototype, null);

  const KEYS = 0, VALUES = 1, PAIRS = 2, TWICE = 3;
  const NOTHING = [];

  /** Goes through the chunks; after a call into Java it asks again for each entry whether it is there, and for its value. */
  class EntryIterator {
    #reading;
    #step;
    #what;
    #chunk = NOTHING;
    #at = 0;
    #from = 0;
    #epoch = -1;
    #last = false;

    constructor(reading, what) {
      this.#reading = reading;
      this.#step = reading.step;
      this.#what = what;
    }

    #advance() {
      if (this.#last) {
        return false;
      }
      const reading = this.#reading;
      const number = reading.numberAt(this.#from);
      const room = number < 0 ? MORE : reading.room(number);
      const chunk = number < 0 ? internal.bulk(ENTRIES, reading.id, this.#from, room) : reading.chunk(number);
      const count = chunk.length / this.#step;
      reading.used += count;
      this.#from += count;
      this.#chunk = chunk;
      this.#at = 0;
      this.#last = count < room;
      this.#epoch = internal.fresh.epoch;
      return chunk.length !== 0;
    }

    /** The value now, or `missing`. */
    #again(key) {
      const { id } = this.#reading;
      if (this.#step === 2) {
        return internal.read(MAP_GET, id, BY_KEY, [key]);
      }
      return internal.read(MAP_HAS, id, BY_KEY, [key]) === false ? missing : key;
    }

    #pick(key, value) {
      const what = this.#what;
      return what === PAIRS ? [key, value] : what === KEYS ? key : what === VALUES ? value : [key, key];
    }

    next() {
      for (;;) {
        if (this.#at >= this.#chunk.length && !this.#advance()) {
          this.#last = true;
          this.#chunk = NOTHING;
          return { value: undefined, done: true };
        }
        const at = this.#at;
        this.#at = at + this.#step;
        const key = this.#chunk[at];
        let value = this.#chunk[at + this.#step - 1];
        if (this.#epoch !== internal.fresh.epoch && !this.#reading.immutable) {
          value = this.#again(key);
          if (value === missing) {
            continue;
          }
        }
        return { value: this.#pick(key, value), done: false };
      }
    }
  }
  ObjectSetPrototypeOf(EntryIterator.prototype, IteratorPrototype);

  internal.readings = { __proto__: null, Reading, EntryIterator, KEYS, VALUES, PAIRS, TWICE };
})
