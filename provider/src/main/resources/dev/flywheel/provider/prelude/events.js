// Event and CustomEvent as WHATWG DOM defines them (2.2 and 2.4), with Node's messages: `internal.events`, which also
// holds what only event-target.js may do to an event.
(function (internal) {
  'use strict';

  const {
    ArrayIsArray,
    Error,
    NumberIsInteger,
    ObjectDefineProperty,
    ReflectApply,
    SymbolFor,
    SymbolToStringTag,
    TypeError,
  } = internal.primordials;
  const { create, invalidArgType, missingArgs } = internal.nodeErrors;

  const inspectCustom = SymbolFor('nodejs.util.inspect.custom');
  const NONE = 0, CAPTURING_PHASE = 1, AT_TARGET = 2, BUBBLING_PHASE = 3;

  function invalidThis(name, hidden) {
    return create(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${name}`, hidden);
  }

  /** The members of a dictionary argument; null and undefined have none. */
  function dictionary(options, hidden) {
    if (options === undefined || options === null) {
      return { __proto__: null };
    }
    if (typeof options !== 'object' || ArrayIsArray(options)) {
      throw invalidArgType('options', 'of type object', options, hidden);
    }
    return options;
  }

  /** Text such as `Event { type: 'x' }`, or the name alone where inspection goes no deeper. */
  function describe(name, contents, depth, options) {
    if (depth < 0) {
      return name;
    }
    const inner = { ...options, depth: NumberIsInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${internal.inspect(contents, inner)}`;
  }

  // Set by the classes' static blocks: what only this file may do to an event or a target.
  let isEvent;
  let beginDispatch;
  let endDispatch;
  let isStopped;
  let invoke;

  class Event {
    #type;
    #bubbles;
    #cancelable;
    #composed;
    #timeStamp = internal.host.now();
    #target = null;
    #dispatching = false;
    #canceled = false;
    #stopped = false;
    #stoppedAtOnce = false;
    #passive = false;
    #trusted = false;

    constructor(type, options = undefined) {
      if (arguments.length === 0) {
        throw missingArgs('The "type" argument must be specified', Event);
      }
      const { bubbles, cancelable, composed } = dictionary(options, Event);
      this.#bubbles = !!bubbles;
      this.#cancelable = !!cancelable;
      this.#composed = !!composed;
      this.#type = `${type}`;
    }

    static #require(value, hidden) {
      if (!isEvent(value)) {
        throw invalidThis('Event', hidden);
      }
      return value;
    }

    initEvent(type, bubbles = false, cancelable = false) {
      Event.#require(this);
      if (arguments.length === 0) {
        throw missingArgs('The "type" argument must be specified');
      }
      const text = `${type}`;
      if (!this.#dispatching) {
        this.#type = text;
        this.#bubbles = !!bubbles;
        this.#cancelable = !!cancelable;
        this.#target = null;
        this.#canceled = this.#stopped = this.#stoppedAtOnce = this.#trusted = false;
      }
    }

    stopImmediatePropagation() {
      Event.#require(this).#stopped = true;
      this.#stoppedAtOnce = true;
    }

    preventDefault() {
      if (Event.#require(this).#cancelable && !this.#passive) {
        this.#canceled = true;
      }
    }

    get target() {
      return Event.#require(this).#target;
    }

    get currentTarget() {
      return Event.#require(this).#dispatching ? this.#target : null;
    }

    get srcElement() {
      return Event.#require(this).#target;
    }

    get type() {
      return Event.#require(this).#type;
    }

    get cancelable() {
      return Event.#require(this).#cancelable;
    }

    get defaultPrevented() {
      return Event.#require(this).#canceled;
    }

    get timeStamp() {
      return Event.#require(this).#timeStamp;
    }

    composedPath() {
      return Event.#require(this).#dispatching ? [this.#target] : [];
    }

    get returnValue() {
      return !Event.#require(this).#canceled;
    }

    set returnValue(value) {
      Event.#require(this);
      if (!value) {
        this.preventDefault();
      }
    }

    get bubbles() {
      return Event.#require(this).#bubbles;
    }

    get composed() {
      return Event.#require(this).#composed;
    }

    get eventPhase() {
      return Event.#require(this).#dispatching ? AT_TARGET : NONE;
    }

    get cancelBubble() {
      return Event.#require(this).#stopped;
    }

    set cancelBubble(value) {
      Event.#require(this);
      if (value) {
        this.#stopped = true;
      }
    }

    stopPropagation() {
      Event.#require(this).#stopped = true;
    }

    get isTrusted() {
      return Event.#require(this).#trusted;
    }

    [inspectCustom](depth, options) {
      const name = internal.inspectParts.readQuietly(this.constructor ?? Event, 'name');
      return describe(name, {
        type: Event.#require(this).#type,
        defaultPrevented: this.#canceled,
        cancelable: this.#cancelable,
        timeStamp: this.#timeStamp,
      }, depth, options);
    }

    static {
      isEvent = (value) => value !== null && typeof value === 'object' && #type in value;
      beginDispatch = (event, target, trusted) => {
        if (event.#dispatching) {
          throw create(Error, 'ERR_EVENT_RECURSION',
            `The event "${event.#type}" is already being dispatched`);
        }
        event.#trusted = trusted;
        event.#dispatching = true;
        event.#target = target;
        return event.#type;
      };
      endDispatch = (event) => {
        event.#dispatching = event.#stopped = event.#stoppedAtOnce = false;
        return !event.#canceled;
      };
      isStopped = (event, atOnce) => (atOnce ? event.#stoppedAtOnce : event.#stopped);
      invoke = (event, passive, target, callback) => {
        event.#passive = passive;
        try {
          if (typeof callback === 'function') {
            ReflectApply(callback, target, [event]);
          } else {
            callback.handleEvent(event);
          }
        } catch (error) {
          internal.reportUncaught(error);
        } finally {
          event.#passive = false;
        }
      };
    }
  }

  class CustomEvent extends Event {
    #detail;

    constructor(type, options = undefined) {
      if (arguments.length === 0) {
        throw missingArgs('The "type" argument must be specified', CustomEvent);
      }
      super(type, options);
      this.#detail = options?.detail ?? null;
    }

    get detail() {
      if (!(#detail in this)) {
        throw invalidThis('CustomEvent');
      }
      return this.#detail;
    }

    initCustomEvent(type, bubbles = false, cancelable = false, detail = null) {
      if (!(#detail in this)) {
        throw invalidThis('CustomEvent');
      }
      if (this.eventPhase === NONE) {
        this.initEvent(type, bubbles, cancelable);
        this.#detail = detail;
      }
    }
  }

  const constants = { __proto__: null, NONE, CAPTURING_PHASE, AT_TARGET, BUBBLING_PHASE };
  for (const name in constants) {
    const descriptor = { __proto__: null, value: constants[name], writable: false, enumerable: true, configurable: false };
    ObjectDefineProperty(Event, name, descriptor);
    ObjectDefineProperty(Event.prototype, name, descriptor);
  }

  /** Makes a class a global as WebIDL says: tagged, its members enumerable. */
  internal.defineInterface = (Class, name, members) => {
    for (let i = 0; i < members.length; i++) {
      ObjectDefineProperty(Class.prototype, members[i], { __proto__: null, enumerable: true });
    }
    ObjectDefineProperty(Class.prototype, SymbolToStringTag, {
      __proto__: null, value: name, writable: false, enumerable: false, configurable: true,
    });
    ObjectDefineProperty(globalThis, name, {
      __proto__: null, value: Class, writable: true, enumerable: false, configurable: true,
    });
  };
  internal.defineInterface(Event, 'Event', [
    'initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type',
    'cancelable', 'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase',
    'cancelBubble', 'stopPropagation', 'isTrusted',
  ]);
  internal.defineInterface(CustomEvent, 'CustomEvent', ['detail', 'initCustomEvent']);
  internal.invalidThis = invalidThis;
  internal.describeInterface = describe;
  internal.events = { __proto__: null, Event, isEvent, beginDispatch, endDispatch, isStopped, invoke, dictionary };
})
