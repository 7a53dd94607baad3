// Refuses built-ins of strings and typed arrays that V8 ends the process over, or that fill more memory than the engine
// may have in one step that nothing can interrupt. The guards are functions, which V8 inlines, so that usual values pay
// nothing.
(function (internal) {
  'use strict';

  const { ArrayBufferIsView, ArrayPrototypePush, ObjectDefineProperty, RangeError, ReflectApply, RegExpPrototypeExec,
    RegExpPrototypeGetFlags,
    StringPrototype, StringPrototypeIncludes, StringPrototypeIndexOf, TypedArrayPrototype,
    TypedArrayPrototypeGetByteLength } = internal.primordials;
  const { kindOf } = internal.types;

  const HUGE_TEXT = 2 ** 27, MOST_PIECES = 2 ** 25, HUGE_BUFFER = 2 ** 26;

  function tooMany() {
    throw new RangeError('Invalid array length');
  }

  /** Whether this separator makes more pieces of a huge text than an array can well have. */
  function splitsTooOften(text, separator) {
    if (typeof separator !== 'string') {
      return separator !== undefined && separator !== null;
    }
    if (separator === '') {
      return true;
    }
    let count = 1;
    let at = StringPrototypeIndexOf(text, separator);
    while (at >= 0 && count <= MOST_PIECES) {
      count++;
      at = StringPrototypeIndexOf(text, separator, at + separator.length);
    }
    return count > MOST_PIECES;
  }

  /** All matches in a huge text, one after the other as ECMA-262 22.2.6.8 has it. */
  function matchesOf(text, regexp) {
    const found = [];
    regexp.lastIndex = 0;
    for (let match = RegExpPrototypeExec(regexp, text); match !== null; match = RegExpPrototypeExec(regexp, text)) {
      if (ArrayPrototypePush(found, match[0]) > MOST_PIECES) {
        tooMany();
      }
      if (match[0] === '') {
        regexp.lastIndex++;
      }
    }
    return found.length === 0 ? null : found;
  }

  const { split, match } = StringPrototype;
  const { fill } = TypedArrayPrototype;

  const texts = {
    split(separator, limit) {
      if (typeof this === 'string' && this.length > HUGE_TEXT && (limit === undefined || limit > MOST_PIECES)
        && splitsTooOften(this, separator)) {
        tooMany();
      }
      return ReflectApply(split, this, [separator, limit]);
    },
    match(regexp) {
      if (typeof this === 'string' && this.length > HUGE_TEXT && kindOf(regexp) === 'RegExp'
        && StringPrototypeIncludes(RegExpPrototypeGetFlags(regexp), 'g')) {
        return matchesOf(this, regexp);
      }
      return ReflectApply(match, this, [regexp]);
    },
  };
  const arrays = {
    fill(value, start, end) {
      if (this?.length > HUGE_BUFFER && ArrayBufferIsView(this)) {
        internal.host.checkExternal(TypedArrayPrototypeGetByteLength(this));
      }
      return ReflectApply(fill, this, [value, start, end]);
    },
  };

  function replace(object, name, value, length) {
    ObjectDefineProperty(value, 'length', { __proto__: null, value: length, configurable: true });
    ObjectDefineProperty(object, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
  }
  replace(StringPrototype, 'split', texts.split, split.length);
  replace(StringPrototype, 'match', texts.match, match.length);
  replace(TypedArrayPrototype, 'fill', arrays.fill, fill.length);
})
