// A text in which stretches become blanks: whatever stays keeps its line and column.
(function (internal) {
  'use strict';

  const NO_LINE_END = /[^\n\r\u2028\u2029]/g;
  const LINE_END = /[\n\r\u2028\u2029]/;

  /** Stretches are given in ascending order, but for those that lie within the one before. */
  class Blanks {
    constructor(text) {
      this.text = text;
      this.stretches = [];
    }

    /** Blanks `[start, end)`. */
    add(start, end) {
      this.stretches.push({ start, end, first: '', last: '' });
    }

    /** The same with a semicolon in the first place, where the rest could be read as more of the code before. */
    addWithSemicolon(start, end) {
      this.stretches.push({ start, end, first: ';', last: '' });
    }

    /** The same with this character in the last place. */
    addWithLast(start, end, last) {
      this.stretches.push({ start, end, first: '', last });
    }

    /** Puts a semicolon in front of what was blanked up to `end`; whether anything was. */
    endStatement(end) {
      let found = false;
      for (let i = this.stretches.length - 1; i >= 0 && this.stretches[i].end === end; i--) {
        this.stretches[i].first = ';';
        found = true;
        end = this.stretches[i].start;
      }
      return found;
    }

    breaksLine(start, end) {
      return LINE_END.test(this.text.slice(start, end));
    }

    apply() {
      const { text } = this;
      const stretches = this.stretches.sort((a, b) => a.start - b.start || b.end - a.end);
      const parts = [];
      let at = 0;
      for (const { start, end, first, last } of stretches) {
        if (end <= at) {
          continue;
        }
        parts.push(text.slice(at, start), first,
          text.slice(start + first.length, end - last.length).replace(NO_LINE_END, ' '), last);
        at = end;
      }
      parts.push(text.slice(at));
      return parts.join('');
    }
  }

  internal.Blanks = Blanks;
})
