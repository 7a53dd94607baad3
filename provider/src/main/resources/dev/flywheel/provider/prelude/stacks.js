// Stacks as scripts see them: without the prelude's frames and without the marks behind the names of sources. Java reads
// the whole of them: the prelude's frames tell it where JavaScript was called.
(function (internal) {
  'use strict';

  const { Error, ErrorCaptureStackTrace, ErrorPrototypeToString, ObjectDefineProperty, ReflectGetOwnPropertyDescriptor,
    ReflectGetPrototypeOf, SafeSet, SafeWeakMap, StringPrototypeEndsWith,
    StringPrototypeLastIndexOf, StringPrototypeReplace, StringPrototypeSlice, StringPrototypeStartsWith, uncurryThis } = internal.primordials;
  const PRELUDE = 'flywheel:', AT = '\n    at ', EVAL = `${AT}eval (<anonymous>)`, UNIT = `${AT}Unit.eval [as fn] (`;

  // What a stack was made of, by its object.
  const stacks = new SafeWeakMap();

  /** Gives a stack another text for scripts than for Java. */
  internal.noteStack = (error, shown, whole) => {
    stacks.set(error, { __proto__: null, shown, whole });
  };

  /** The stack as Java shall read it, when a script sees it as `shown`. */
  internal.wholeStack = (error, shown) => {
    const known = stacks.get(error);
    return known !== undefined && known.shown === shown ? known.whole : shown;
  };

  /** V8 gives some errors an accessor of its own as `stack`: those accessors. */
  internal.stackGetters = new SafeSet();
  function noteStackGetter(object) {
    const getter = ReflectGetOwnPropertyDescriptor(object, 'stack')?.get;
    if (getter !== undefined) {
      internal.stackGetters.add(getter);
    }
  }
  const captured = {};
  ErrorCaptureStackTrace(captured);
  noteStackGetter(captured);
  noteStackGetter(new Error());

  let textOf;
  let fileOf;

  function header(error) {
    try {
      return ErrorPrototypeToString(error);
    } catch {
      return '<error>';
    }
  }

  /** A frame's line, with the name of its source as it was given. */
  function shownLine(line, file) {
    const mark = StringPrototypeLastIndexOf(file, '#');
    const shown = mark < 0 ? line
      : StringPrototypeReplace(line, `${file}:`, () => `${StringPrototypeSlice(file, 0, mark)}:`);
    return StringPrototypeStartsWith(shown, UNIT) ? `${AT}eval (${StringPrototypeSlice(shown, UNIT.length)}` : shown;
  }

  /** V8 hands out the methods of frames with a frame only. */
  function learn(frame) {
    const prototype = ReflectGetPrototypeOf(frame);
    textOf = uncurryThis(prototype.toString);
    fileOf = uncurryThis(prototype.getScriptNameOrSourceURL);
  }

  function prepareStackTrace(error, trace) {
    if (typeof textOf !== 'function' && trace.length !== 0) {
      learn(trace[0]);
    }
    let whole = header(error);
    let shown = whole;
    for (let i = 0; i < trace.length; i++) {
      const line = AT + textOf(trace[i]);
      const file = fileOf(trace[i]);
      whole += line;
      if (typeof file !== 'string' || !StringPrototypeStartsWith(file, PRELUDE)) {
        shown += typeof file === 'string' ? shownLine(line, file) : line;
      } else if (StringPrototypeEndsWith(shown, EVAL)) {
        shown = StringPrototypeSlice(shown, 0, -EVAL.length);
      }
    }
    internal.noteStack(error, shown, whole);
    return shown;
  }

  ObjectDefineProperty(Error, 'prepareStackTrace', {
    __proto__: null, value: prepareStackTrace, writable: true, enumerable: false, configurable: true });
})
