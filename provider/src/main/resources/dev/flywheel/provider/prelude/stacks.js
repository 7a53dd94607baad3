// Stacks as scripts see them: without the prelude's frames and without the marks behind the names of sources. Java reads
// the whole of them: the prelude's frames tell it where JavaScript was called.
(function (internal) {
  'use strict';

  const { ArrayPrototypeJoin, ArrayPrototypePop, ArrayPrototypePush, Error, ErrorCaptureStackTrace, ErrorPrototypeToString,
    ObjectDefineProperty, ReflectGetOwnPropertyDescriptor, ReflectGetPrototypeOf, SafeMap, SafeSet, SafeWeakMap, StringPrototypeLastIndexOf,
    StringPrototypeReplace, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith, uncurryThis } = internal.primordials;
  const PRELUDE = 'flywheel:', AT = '\n    at ', EVAL = `${AT}eval (<anonymous>)`, UNIT = `${AT}Unit.eval [as fn] (`;
  const MOST_FILES = 4096;

  // What a stack was made of, by its object.
  const stacks = new SafeWeakMap();

  /** Gives a stack another text for scripts than for Java. */
  internal.noteStack = (error, shown, whole) => {
    const known = stacks.get(error);
    if (known === undefined) {
      stacks.set(error, { __proto__: null, shown, whole });
    } else {
      known.shown = shown;
      known.whole = whole;
    }
  };

  /** The stack as Java shall read it, when a script sees it as `shown`. */
  internal.wholeStack = (error, shown) => {
    const known = stacks.get(error);
    return known === undefined ? shown : known.shown === shown ? known.whole : unmapped(known, shown);
  };

  /** A stack that a script changed: lines that are left of it are for Java as V8 had them. */
  function unmapped({ authored, generated }, shown) {
    let text = shown;
    for (let i = 0; authored !== undefined && i < authored.length; i++) {
      text = StringPrototypeReplace(text, authored[i], () => generated[i]);
    }
    return text;
  }

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
    return shownUnit(shown);
  }

  const shownUnit = (line) => StringPrototypeStartsWith(line, UNIT) ? `${AT}eval (${StringPrototypeSlice(line, UNIT.length)}` : line;

  /** V8 hands out the methods of frames with a frame only. */
  function learn(frame) {
    const prototype = ReflectGetPrototypeOf(frame);
    textOf = uncurryThis(prototype.toString);
    fileOf = uncurryThis(prototype.getScriptNameOrSourceURL);
  }

  // Whether Java knows other places for the frames of a source, by the source's name.
  const mapped = new SafeMap();

  function isMapped(file) {
    let known = mapped.get(file);
    if (known === undefined) {
      known = internal.host.stackMapped(file);
      if (mapped.size >= MOST_FILES) {
        mapped.clear();
      }
      mapped.set(file, known);
    }
    return known;
  }

  /** Frames with the places of what their authors wrote; as they are when the stack has no room to ask. */
  function authoredLines(generated) {
    try {
      const lines = StringPrototypeSplit(internal.host.stackLines(StringPrototypeSlice(ArrayPrototypeJoin(generated, ''), 1)), '\n');
      return lines.length === generated.length ? lines : undefined;
    } catch {
      return undefined;
    }
  }

  function maps(file) {
    try {
      return typeof file === 'string' && isMapped(file);
    } catch {
      return false;
    }
  }

  // While a message of Java is read, Java cannot be asked.
  let reading = false;

  /** The stack of a new error, within the reading of a message. */
  internal.stackWhileReading = (error) => {
    reading = true;
    try {
      return error.stack;
    } finally {
      reading = false;
    }
  };

  /** An error that was made while a message was read is about to be thrown: its frames get their authors' places. */
  internal.mapStack = (error) => {
    const known = stacks.get(error);
    if (known?.files === undefined) {
      return;
    }
    const { generated, files } = known;
    known.files = undefined;
    let foreign = false;
    for (let i = 0; i < files.length && !foreign; i++) {
      foreign = maps(files[i]);
    }
    const authored = foreign ? authoredLines(generated) : undefined;
    if (authored !== undefined) {
      let { shown } = known;
      for (let i = 0; i < generated.length; i++) {
        authored[i] = shownUnit(`\n${authored[i]}`);
        shown = StringPrototypeReplace(shown, known.lines[i], () => authored[i]);
      }
      known.shown = shown;
      known.authored = authored;
      ObjectDefineProperty(error, 'stack', { __proto__: null, value: shown, writable: true, enumerable: false, configurable: true });
    }
  };

  function prepareStackTrace(error, trace) {
    if (typeof textOf !== 'function' && trace.length !== 0) {
      learn(trace[0]);
    }
    const head = header(error);
    let whole = head;
    const lines = [], generated = [], files = [];
    let foreign = false;
    for (let i = 0; i < trace.length; i++) {
      const line = AT + textOf(trace[i]);
      const file = fileOf(trace[i]);
      whole += line;
      if (typeof file !== 'string' || !StringPrototypeStartsWith(file, PRELUDE)) {
        if (reading) {
          ArrayPrototypePush(files, file);
        } else {
          foreign ||= typeof file === 'string' && maps(file);
        }
        ArrayPrototypePush(generated, line);
        ArrayPrototypePush(lines, typeof file === 'string' ? shownLine(line, file) : line);
      } else if (lines.length !== 0 && lines[lines.length - 1] === EVAL) {
        ArrayPrototypePop(lines);
        ArrayPrototypePop(generated);
        ArrayPrototypePop(files);
      }
    }
    const authored = foreign ? authoredLines(generated) : undefined;
    if (authored !== undefined) {
      for (let i = 0; i < lines.length; i++) {
        lines[i] = shownUnit(`\n${authored[i]}`);
      }
    }
    const shown = head + ArrayPrototypeJoin(lines, '');
    stacks.set(error, {
      __proto__: null, shown, whole, lines, generated, authored: authored === undefined ? undefined : lines, files: reading ? files : undefined });
    return shown;
  }

  ObjectDefineProperty(Error, 'prepareStackTrace', {
    __proto__: null, value: prepareStackTrace, writable: true, enumerable: false, configurable: true });
})
