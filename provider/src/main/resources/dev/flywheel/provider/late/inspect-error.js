// Errors in print: the stack, with the heading mended to name the class, and without what the cause repeats.
(function (internal) {
  'use strict';

  const {
    ArrayIsArray,
    ArrayPrototypeIncludes,
    ArrayPrototypeIndexOf,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    ArrayPrototypeSplice,
    Error,
    ErrorCaptureStackTrace,
    ErrorIsError,
    ErrorPrototype,
    MathMin,
    ObjectPrototypeIsPrototypeOf,
    ReflectApply,
    ReflectGetOwnPropertyDescriptor,
    ReflectHas,
    RegExpPrototypeExec,
    SafeSet,
    StringPrototypeEndsWith,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
  } = internal.primordials;
  const parts = internal.inspectParts;
  const { pad, prefix, readQuietly } = parts;

  // V8 gives some errors an accessor of its own as `stack`; that one may be called, a script's may not.
  const { stackGetters } = internal;

  function isError(value) {
    return (ErrorIsError !== undefined && ErrorIsError(value)) || ObjectPrototypeIsPrototypeOf(ErrorPrototype, value);
  }

  function textOf(value) {
    if (typeof value === 'string') {
      return value;
    }
    return typeof value === 'object' || typeof value === 'function' ? undefined : `${typeof value === 'symbol' ? '' : value}`;
  }

  function nameOf(error) {
    const detail = internal.domExceptionDetail?.(error);
    const name = detail === undefined ? readQuietly(error, 'name') : detail.name;
    return name === undefined || name === null ? 'Error' : textOf(name) ?? 'Error';
  }

  function messageOf(error) {
    const detail = internal.domExceptionDetail?.(error);
    const message = detail === undefined ? readQuietly(error, 'message') : detail.message;
    return message === undefined || message === null ? '' : textOf(message) ?? '';
  }

  // Rendering a stack runs code of scripts: Error.prepareStackTrace, and getters of name and message.
  function rawStack(error) {
    try {
      const own = ReflectGetOwnPropertyDescriptor(error, 'stack');
      return own?.get !== undefined && stackGetters.has(own.get)
        ? ReflectApply(own.get, error, [])
        : readQuietly(error, 'stack');
    } catch {
      return undefined;
    }
  }

  function stackOf(error) {
    const stack = rawStack(error);
    if (typeof stack === 'string' && stack !== '') {
      return stack;
    }
    const name = nameOf(error);
    const message = messageOf(error);
    return name === '' ? message : message === '' ? name : `${name}: ${message}`;
  }

  // name, message and stack are left out of the properties if the text shows them anyway
  function dropRepeated(ctx, keys, error, stack) {
    if (ctx.showHidden || keys.length === 0) {
      return;
    }
    const repeated = ['name', 'message', 'stack'];
    for (let i = 0; i < repeated.length; i++) {
      const index = ArrayPrototypeIndexOf(keys, repeated[i]);
      if (index !== -1) {
        const value = readQuietly(error, repeated[i]);
        if (typeof value !== 'string' || StringPrototypeIncludes(stack, value)) {
          ArrayPrototypeSplice(keys, index, 1);
        }
      }
    }
  }

  const headingName = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/;
  const bareName = /^([a-z_A-Z0-9-]*Error)$/;

  function startsWithName(stack, name) {
    return StringPrototypeEndsWith(name, 'Error') && StringPrototypeStartsWith(stack, name)
      && (stack.length === name.length || stack[name.length] === ':' || stack[name.length] === '\n');
  }

  /** Makes the heading name the class: 'Error: x' of a class Mine becomes 'Mine: x', or 'Mine [Error]: x'. */
  function mendHeading(stack, constructor, name, tag) {
    if (constructor !== null && !startsWithName(stack, name)) {
      return stack;
    }
    let length = name.length;
    let fallback = 'Error';
    if (constructor === null) {
      const found = RegExpPrototypeExec(headingName, stack) ?? RegExpPrototypeExec(bareName, stack);
      fallback = found === null ? '' : found[1];
      length = fallback.length;
      fallback ||= 'Error';
    }
    const heading = StringPrototypeSlice(prefix(constructor, tag, fallback), 0, -1);
    if (name === heading) {
      return stack;
    }
    const rest = StringPrototypeSlice(stack, length);
    if (!StringPrototypeIncludes(heading, name)) {
      return `${heading} [${name}]${rest}`;
    }
    return length === 0 ? `${heading}: ${stack}` : `${heading}${rest}`;
  }

  // The first run of more than three lines that both have.
  function commonRun(lines, others) {
    for (let start = 0; start < lines.length - 3; start++) {
      const position = ArrayPrototypeIndexOf(others, lines[start]);
      if (position === -1) {
        continue;
      }
      const longest = MathMin(lines.length - start, others.length - position);
      let length = 1;
      while (length < longest && lines[start + length] === others[position + length]) {
        length++;
      }
      if (length > 3) {
        return { start, length };
      }
    }
    return undefined;
  }

  function framesOf(ctx, error, text) {
    const frames = StringPrototypeSplit(text, '\n');
    const cause = readQuietly(error, 'cause');
    if (cause === null || typeof cause !== 'object' || !isError(cause)) {
      return frames;
    }
    const causeStack = stackOf(cause);
    const start = StringPrototypeIndexOf(causeStack, '\n    at');
    if (start !== -1) {
      const run = commonRun(frames, StringPrototypeSplit(StringPrototypeSlice(causeStack, start + 1), '\n'));
      if (run !== undefined) {
        const skipped = run.length - 2;
        const line = `    ... ${skipped} lines matching cause stack trace ...`;
        ArrayPrototypeSplice(frames, run.start + 1, skipped, ctx.stylize(line, 'undefined'));
      }
    }
    return frames;
  }

  function addKey(keys, error, key, shown) {
    if (shown && !ArrayPrototypeIncludes(keys, key)) {
      ArrayPrototypePush(keys, key);
    }
  }

  function indent(ctx, text) {
    return ctx.indentation === 0
      ? text
      : ArrayPrototypeJoin(StringPrototypeSplit(text, '\n'), `\n${pad(ctx.indentation)}`);
  }

  /** The heading of an error; changes `keys` to the properties that remain to be printed. */
  function formatError(ctx, error, constructor, tag, keys) {
    const name = nameOf(error);
    const message = messageOf(error);
    let stack = stackOf(error);
    dropRepeated(ctx, keys, error, stack);
    addKey(keys, error, 'cause', ReflectHas(error, 'cause'));
    addKey(keys, error, 'errors', ArrayIsArray(readQuietly(error, 'errors')));
    stack = mendHeading(stack, constructor, name, tag);

    let position = message === '' ? -1 : StringPrototypeIndexOf(stack, message);
    if (position !== -1) {
      position += message.length;
    }
    const framesStart = StringPrototypeIndexOf(stack, '\n    at', position);
    if (framesStart === -1) {
      return indent(ctx, `[${stack}]`);
    }
    const frames = framesOf(ctx, error, StringPrototypeSlice(stack, framesStart + 1));
    return indent(ctx, `${StringPrototypeSlice(stack, 0, framesStart)}\n${ArrayPrototypeJoin(frames, '\n')}`);
  }

  parts.formatError = formatError;
  parts.indent = indent;
  parts.isError = isError;
})
