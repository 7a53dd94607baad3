// What each kind of object looks like: its heading, braces, keys and contents.
//
// A form is { text } when nothing but that is printed, else
//   { base, open, close, keys, layout, contents }: `base` stands before the braces, `contents(ctx, level)` gives the
//   entries that come before the properties named by `keys`.
(function (internal) {
  'use strict';

  const {
    DatePrototypeGetTime,
    DatePrototypeToISOString,
    DatePrototypeToString,
    MapPrototypeGetSize,
    RegExpPrototypeGetFlags,
    RegExpPrototypeGetSource,
    SetPrototypeGetSize,
    StringPrototypeSlice,
    StringPrototypeToLowerCase,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeGetSymbolToStringTag,
  } = internal.primordials;
  const { namedBuiltIns } = internal;
  const parts = internal.inspectParts;
  const { formatPrimitive, keysOf, layouts, namedKeysOf, prefix } = parts;

  const nothing = () => [];

  /** How the object calls itself: constructor, tag, and inherited properties to print (showHidden), if any. */
  function introduce(ctx, value, level) {
    const inherited = ctx.showHidden && (ctx.depth === null || level <= ctx.depth) ? [] : undefined;
    const constructor = parts.constructorName(ctx, value, level, inherited);
    const tag = parts.tagOf(ctx, value);
    return {
      constructor,
      tag,
      inherited: inherited !== undefined && inherited.length > 0 ? inherited : undefined,
      prefix: (fallback, size) => prefix(constructor, tag, fallback, size),
    };
  }

  const isBare = (keys, intro) => keys.length === 0 && intro.inherited === undefined;

  function braced(open, keys, contents = nothing, base = '') {
    return { text: undefined, base, open, close: '}', keys, layout: layouts.object, contents };
  }

  function bracketed(open, keys, contents) {
    return { text: undefined, base: '', open, close: ']', keys, layout: layouts.array, contents };
  }

  function finished(text) {
    return { text, base: '', open: '', close: '', keys: undefined, layout: layouts.object, contents: nothing };
  }

  function formArray(ctx, array, intro) {
    const plain = intro.constructor === 'Array' && intro.tag === '';
    const open = `${plain ? '' : intro.prefix('Array', `(${array.length})`)}[`;
    const keys = namedKeysOf(array, array.length, ctx.showHidden);
    return array.length === 0 && isBare(keys, intro)
      ? finished(`${open}]`)
      : bracketed(open, keys, (context, level) => parts.formatArray(context, array, level));
  }

  function formTypedArray(ctx, array, intro) {
    const length = TypedArrayPrototypeGetLength(array);
    const open = `${intro.prefix(TypedArrayPrototypeGetSymbolToStringTag(array), `(${length})`)}[`;
    const keys = namedKeysOf(array, length, ctx.showHidden);
    return length === 0 && keys.length === 0 && !ctx.showHidden
      ? finished(`${open}]`)
      : bracketed(open, keys, (context, level) => parts.formatTypedArray(context, array, level));
  }

  function formCollection(ctx, value, intro, kind) {
    const size = kind === 'Map' ? MapPrototypeGetSize(value) : SetPrototypeGetSize(value);
    const open = `${intro.prefix(kind, `(${size})`)}{`;
    const keys = keysOf(value, ctx.showHidden);
    const contents = kind === 'Map' ? parts.formatMap : parts.formatSet;
    return size === 0 && isBare(keys, intro)
      ? finished(`${open}}`)
      : braced(open, keys, (context, level) => contents(context, value, level));
  }

  // Looking into an iterator without advancing it takes Java's help.
  function formIterator(ctx, iterator, intro, kind) {
    const preview = internal.host.previewEntries?.(iterator);
    if (preview === undefined || preview === null) {
      return formObject(ctx, iterator, intro);
    }
    const name = kind === 'MapIterator' ? 'Map' : 'Set';
    let { tag } = intro;
    if (tag !== `${name} Iterator`) {
      tag = `${tag === '' ? '' : `${tag}] [`}${name} Iterator`;
    }
    if (preview.isKeyValue) {
      tag = `${StringPrototypeSlice(tag, 0, -'Iterator'.length)}Entries`;
    }
    return braced(`[${tag}] {`, keysOf(iterator, ctx.showHidden),
      (context, level) => parts.formatIterator(context, preview, level));
  }

  function formFunction(ctx, value, intro) {
    const base = parts.functionHeading(value, intro.constructor, intro.tag);
    const keys = keysOf(value, ctx.showHidden);
    return isBare(keys, intro) ? finished(ctx.stylize(base, 'special')) : braced('{', keys, nothing, base);
  }

  function formRegExp(ctx, value, intro, kind, level) {
    let base = `/${RegExpPrototypeGetSource(value)}/${RegExpPrototypeGetFlags(value)}`;
    const named = intro.prefix('RegExp');
    if (named !== 'RegExp ') {
      base = `${named}${base}`;
    }
    const keys = keysOf(value, ctx.showHidden);
    return isBare(keys, intro) || (ctx.depth !== null && level > ctx.depth)
      ? finished(ctx.stylize(base, 'regexp'))
      : braced('{', keys, nothing, base);
  }

  function formDate(ctx, value, intro) {
    const time = DatePrototypeGetTime(value);
    let base = time !== time ? DatePrototypeToString(value) : DatePrototypeToISOString(value);
    const named = intro.prefix('Date');
    if (named !== 'Date ') {
      base = `${named}${base}`;
    }
    const keys = keysOf(value, ctx.showHidden);
    return isBare(keys, intro) ? finished(ctx.stylize(base, 'date')) : braced('{', keys, nothing, base);
  }

  function formError(ctx, value, intro) {
    const keys = keysOf(value, ctx.showHidden);
    const base = parts.formatError(ctx, value, intro.constructor, intro.tag, keys);
    return isBare(keys, intro) ? finished(base) : braced('{', keys, nothing, base);
  }

  function formBuffer(ctx, value, intro, kind, level, contents) {
    const open = intro.prefix(kind);
    const keys = keysOf(value, ctx.showHidden);
    if (!contents && isBare(keys, intro)) {
      return finished(`${open}{ byteLength: ${parts.formatNumber(ctx, parts.bufferLength(value, kind))} }`);
    }
    return braced(`${open}{`, keys, (context) => parts.formatArrayBuffer(context, value, kind, contents));
  }

  function formDataView(ctx, value, intro) {
    return braced(`${intro.prefix('DataView')}{`, keysOf(value, ctx.showHidden),
      (context, level) => parts.formatDataView(context, value, level));
  }

  function formPromise(ctx, value, intro) {
    const open = `${intro.prefix('Promise')}{`;
    const keys = keysOf(value, ctx.showHidden);
    const form = braced(open, keys, (context, level) => parts.formatPromise(context, value, level));
    return internal.host.promiseState === undefined && isBare(keys, intro) ? finished(`${open}}`) : form;
  }

  function formWeak(ctx, value, intro, kind) {
    return braced(`${intro.prefix(kind)}{`, keysOf(value, ctx.showHidden), parts.formatWeak);
  }

  function formModule(ctx, value, intro) {
    const names = keysOf(value, ctx.showHidden);
    return braced(`${intro.prefix('Module')}{`, [],
      (context, level) => parts.formatNamespace(context, value, level, names));
  }

  function plainPrimitive(ctx, primitive) {
    const { stylize } = ctx;
    ctx.stylize = parts.plainStyle;
    const text = formatPrimitive(ctx, primitive);
    ctx.stylize = stylize;
    return text;
  }

  function formBoxed(ctx, value, intro, kind) {
    const keys = namedKeysOf(value, 0, ctx.showHidden);
    const primitive = namedBuiltIns[`${kind}PrototypeValueOf`](value);
    let base = `[${kind}`;
    if (intro.constructor !== kind) {
      base += intro.constructor === null ? ' (null prototype)' : ` (${intro.constructor})`;
    }
    base += `: ${plainPrimitive(ctx, primitive)}]`;
    if (intro.tag !== '' && intro.tag !== intro.constructor) {
      base += ` [${intro.tag}]`;
    }
    return isBare(keys, intro)
      ? finished(ctx.stylize(base, StringPrototypeToLowerCase(kind)))
      : braced('{', keys, nothing, base);
  }

  function formArguments(ctx, value, intro) {
    const keys = keysOf(value, ctx.showHidden);
    return isBare(keys, intro) ? finished('[Arguments] {}') : braced('[Arguments] {', keys);
  }

  function formObject(ctx, value, intro) {
    const keys = keysOf(value, ctx.showHidden);
    const plain = intro.constructor === 'Object' && intro.tag === '';
    const open = plain ? '{' : `${intro.prefix('Object')}{`;
    return isBare(keys, intro) ? finished(`${open}}`) : braced(open, keys);
  }

  const forms = {
    __proto__: null,
    Arguments: formArguments,
    Array: formArray,
    ArrayBuffer: formBuffer,
    BigInt: formBoxed,
    Boolean: formBoxed,
    DataView: formDataView,
    Date: formDate,
    Error: formError,
    Function: formFunction,
    Map: formCollection,
    MapIterator: formIterator,
    Module: formModule,
    Number: formBoxed,
    Promise: formPromise,
    RegExp: formRegExp,
    Set: formCollection,
    SetIterator: formIterator,
    SharedArrayBuffer: formBuffer,
    String: formBoxed,
    Symbol: formBoxed,
    TypedArray: formTypedArray,
    WeakMap: formWeak,
    WeakSet: formWeak,
  };

  const ownShape = {
    __proto__: null,
    Arguments: true, Array: true, Error: true, Function: true, Map: true, MapIterator: true, Set: true, SetIterator: true,
    TypedArray: true,
  };

  /** The form of an object of that kind; `contents` is false for a buffer within the hidden part of a typed array. */
  parts.formOf = function formOf(ctx, value, intro, kind, level, contents) {
    if (kind === 'Object' && intro.constructor !== 'Object' && parts.isError(value)) {
      return formError(ctx, value, intro);
    }
    // An object that counts as an Object, such as Number.prototype, is printed as one whatever its slots.
    const form = intro.constructor === 'Object' && !(kind in ownShape) ? formObject : forms[kind] ?? formObject;
    return form(ctx, value, intro, kind, level, contents);
  };
  parts.introduce = introduce;
})
