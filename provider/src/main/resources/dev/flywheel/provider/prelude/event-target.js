// EventTarget as WHATWG DOM defines it (2.7), with Node's messages: `internal.EventTarget`.
//
// There is no tree of targets: an event meets its target's listeners in the order they were added, and nobody else's.
// What a listener throws is reported as uncaught and keeps no other listener from being called.
//
//   internal.dispatchTrusted(t, type)  gives the listeners of `t` an event that no script made
//   internal.watchListeners(t, f)      f(type, n) whenever the number of listeners for a type of `t` becomes n
//   internal.listenerAttribute(name)   the accessor of an event handler such as `onabort`
(function (internal) {
  'use strict';

  const {
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ArrayPrototypeSplice,
    ReflectApply,
    SafeMap,
    SafeWeakMap,
    SymbolFor,
    TypeError,
  } = internal.primordials;
  const { events, invalidThis } = internal;
  const { create, invalidArgType, missingArgs } = internal.nodeErrors;

  const inspectCustom = SymbolFor('nodejs.util.inspect.custom');

  // Set by the class's static block: what only this file may do to a target.
  let watch;
  let attributeOf;

  class EventTarget {
    // type -> list of { callback, capture, once, passive, removed, detach }, never an empty one
    #listeners = new SafeMap();
    #watcher = undefined;

    static #require(value) {
      if (value === null || typeof value !== 'object' || !(#listeners in value)) {
        throw invalidThis('EventTarget');
      }
      return value;
    }

    #find(type, callback, capture) {
      const list = this.#listeners.get(type);
      if (list !== undefined) {
        for (let i = 0; i < list.length; i++) {
          if (list[i].callback === callback && list[i].capture === capture) {
            return list[i];
          }
        }
      }
      return undefined;
    }

    #add(type, listener) {
      const list = this.#listeners.get(type);
      if (list === undefined) {
        this.#listeners.set(type, [listener]);
      } else {
        ArrayPrototypePush(list, listener);
      }
      this.#watcher?.(type, list === undefined ? 1 : list.length);
    }

    #remove(type, listener) {
      if (listener.removed) {
        return;
      }
      listener.removed = true;
      listener.detach?.();
      const list = this.#listeners.get(type);
      for (let i = 0; i < list.length; i++) {
        if (list[i] === listener) {
          ArrayPrototypeSplice(list, i, 1);
          break;
        }
      }
      if (list.length === 0) {
        this.#listeners.delete(type);
      }
      this.#watcher?.(type, list.length);
    }

    addEventListener(type, listener, options = undefined) {
      const self = EventTarget.#require(this);
      requireListenerArguments(arguments.length);
      const { capture, once, passive, signal } = listenerOptions(options);
      if (signal !== undefined && !internal.isAbortSignal(signal)) {
        throw invalidSignal(signal);
      }
      const name = `${type}`;
      if (!isListener(listener) || signal !== undefined && internal.isAborted(signal)
        || self.#find(name, listener, !!capture) !== undefined) {
        return;
      }
      const entry = {
        __proto__: null, callback: listener, capture: !!capture, once: !!once, passive: !!passive, removed: false,
        detach: undefined,
      };
      self.#add(name, entry);
      if (signal !== undefined) {
        entry.detach = internal.onAbort(signal, () => self.#remove(name, entry));
      }
    }

    removeEventListener(type, listener, options = undefined) {
      const self = EventTarget.#require(this);
      requireListenerArguments(arguments.length);
      const capture = typeof options === 'boolean' ? options : options === undefined || options === null ? false : !!options.capture;
      const name = `${type}`;
      if (isListener(listener)) {
        const found = self.#find(name, listener, capture);
        if (found !== undefined) {
          self.#remove(name, found);
        }
      }
    }

    dispatchEvent(event) {
      const self = EventTarget.#require(this);
      if (arguments.length === 0) {
        throw missingArgs('The "event" argument must be specified', dispatchEvent);
      }
      if (!events.isEvent(event)) {
        throw invalidArgType('event', 'an instance of Event', event, dispatchEvent);
      }
      return self.#dispatch(event, false);
    }

    #dispatch(event, trusted) {
      const type = events.beginDispatch(event, this, trusted);
      const list = this.#listeners.get(type);
      if (list !== undefined && !events.isStopped(event, false)) {
        const all = ArrayPrototypeSlice(list);
        for (let i = 0; i < all.length && !events.isStopped(event, true); i++) {
          const listener = all[i];
          if (!listener.removed) {
            if (listener.once) {
              this.#remove(type, listener);
            }
            events.invoke(event, listener.passive, this, listener.callback);
          }
        }
      }
      return events.endDispatch(event);
    }

    [inspectCustom](depth, options) {
      EventTarget.#require(this);
      return internal.describeInterface(internal.inspectParts.readQuietly(this.constructor ?? EventTarget, 'name'), {}, depth, options);
    }

    static {
      watch = (target, watcher) => {
        target.#watcher = watcher;
      };
      internal.dispatchTrusted = (target, type) => target.#dispatch(new events.Event(type), true);
      attributeOf = (type) => eventHandler(
        (target, callback) => {
          const entry = {
            __proto__: null, callback, capture: false, once: false, passive: false, removed: false, detach: undefined,
          };
          target.#add(type, entry);
          return entry;
        },
        (target, entry) => target.#remove(type, entry));
    }
  }
  const { dispatchEvent } = EventTarget.prototype;

  const isListener = (listener) => listener !== undefined && listener !== null && requireListener(listener);

  function requireListener(listener) {
    if (typeof listener !== 'function' && typeof listener !== 'object') {
      throw invalidArgType('listener', 'an instance of EventListener', listener);
    }
    return true;
  }

  function requireListenerArguments(count) {
    if (count < 2) {
      throw missingArgs('The "type" and "listener" arguments must be specified');
    }
  }

  function listenerOptions(options) {
    if (typeof options === 'boolean') {
      return { __proto__: null, capture: options };
    }
    return typeof options === 'function' ? options : events.dictionary(options);
  }

  function invalidSignal(signal) {
    const given = internal.nodeErrors.received(signal);
    return create(TypeError, 'ERR_INVALID_ARG_TYPE',
      `The "options.signal" property must be an instance of AbortSignal. Received ${given}`);
  }

  /**
   * An event handler attribute (HTML, 8.1.8.1): its listener is added when a handler is first set, keeps its place when
   * the handler is replaced, and goes when it is set to null.
   */
  function eventHandler(add, remove) {
    const handlers = new SafeWeakMap();
    return {
      __proto__: null,
      get: (target) => handlers.get(target)?.value ?? null,
      set(target, given) {
        const value = typeof given === 'function' || typeof given === 'object' ? given : null;
        const handler = handlers.get(target);
        if (value === null) {
          if (handler !== undefined) {
            handlers.delete(target);
            remove(target, handler.entry);
          }
        } else if (handler !== undefined) {
          handler.value = value;
        } else {
          const fresh = { __proto__: null, value, entry: undefined };
          handlers.set(target, fresh);
          fresh.entry = add(target, function (event) {
            if (typeof fresh.value === 'function' && ReflectApply(fresh.value, this, [event]) === false) {
              event.preventDefault();
            }
          });
        }
      },
    };
  }

  internal.defineInterface(EventTarget, 'EventTarget', ['addEventListener', 'removeEventListener', 'dispatchEvent']);
  internal.EventTarget = EventTarget;
  internal.watchListeners = watch;
  internal.listenerAttribute = attributeOf;
})
