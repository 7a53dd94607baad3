// The changes to one source text, and the table that maps generated columns back. No edit adds or removes a line end.
(function (internal) {
  'use strict';

  /** Edits are given in the order of a walk over the tree; at one position what closes goes before what opens. */
  class Edits {
    constructor() {
      this.list = [];
    }

    add(start, end, text, closing) {
      const edit = { start, end, text, closing, origin: start, guard: false, sequence: this.list.length };
      this.list.push(edit);
      return edit;
    }

    /** Replaces `[start, end)`. */
    replace(start, end, text) {
      return this.add(start, end, text, false);
    }

    /** Replaces `[start, end)` by text whose places lead to `origin`, before it on the same line. */
    replaceFrom(origin, start, end, text) {
      this.replace(start, end, text).origin = origin;
    }

    /** Inserts before what starts at `position`; a walk adds outer insertions first. */
    open(position, text) {
      return this.add(position, position, text, false);
    }

    /** Inserts after what ends at `position`; a walk adds inner insertions first. */
    close(position, text) {
      return this.add(position, position, text, true);
    }

    /** A semicolon at `position`, should the text generated there begin as a continuation of the line before. */
    guard(position) {
      this.open(position, '').guard = true;
    }

    /** Applies everything; `line` and `column` of the table count as V8 does (lines from 1, columns from 0). */
    apply(source, prefix, suffix) {
      const list = this.list.sort((a, b) => a.start - b.start || b.closing - a.closing || a.sequence - b.sequence);
      const table = new PositionTable(source);
      let code = prefix;
      table.record(0, 0, prefix.length);
      let at = 0;
      for (let i = 0; i < list.length; i++) {
        const edit = list[i];
        const text = edit.guard ? guardText(list, i) : edit.text;
        if (text === '' && edit.start === edit.end) {
          continue;
        }
        code += source.slice(at, edit.start) + text;
        table.record(edit.start, edit.end, text.length, edit.origin);
        at = edit.end;
      }
      return { code: code + source.slice(at) + suffix, edits: table.entries };
    }
  }

  function guardText(list, index) {
    const at = list[index].start;
    for (let i = index + 1; i < list.length && list[i].start === at; i++) {
      const { text } = list[i];
      if (text !== '') {
        return text[0] === '(' || text[0] === '[' ? ';' : '';
      }
    }
    return '';
  }

  /** Flat groups of five: line, generated column, generated length, original column, original length. */
  class PositionTable {
    constructor(source) {
      this.source = source;
      this.entries = [];
      this.line = 1;
      this.lineStart = 0;
      this.shift = 0;
      this.lineEnd = /\r\n|[\n\r\u2028\u2029]/g;
      this.next = this.findLineEnd();
    }

    findLineEnd() {
      return this.lineEnd.test(this.source) ? this.lineEnd.lastIndex : Infinity;
    }

    record(start, end, length, origin = start) {
      while (this.next <= start) {
        this.line++;
        this.lineStart = this.next;
        this.shift = 0;
        this.next = this.findLineEnd();
      }
      const column = start - this.lineStart;
      if (length > 0 || end > start) {
        this.entries.push(this.line, column + this.shift, length, origin - this.lineStart, end - origin);
      }
      this.shift += length - (end - start);
    }
  }

  internal.Edits = Edits;
})
