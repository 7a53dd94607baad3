// What react-dom/server takes from the web and this engine's core does not have: for its test alone.
const { ReadableStream } = require('web-streams-polyfill');

globalThis.ReadableStream ??= ReadableStream;
globalThis.TextEncoder ??= class TextEncoder {
  encode(text = '') {
    const escaped = encodeURIComponent(`${text}`.toWellFormed());
    return Uint8Array.from(escaped.match(/%..|[^]/g) ?? [], (each) => each.length === 3 ? parseInt(each.slice(1), 16) : each.charCodeAt(0));
  }
  encodeInto(text, target) {
    const bytes = this.encode(text);
    target.set(bytes);
    return { read: text.length, written: bytes.length };
  }
};
globalThis.TextDecoder ??= class TextDecoder {
  #bytes = [];
  decode(bytes, { stream } = {}) {
    if (bytes !== undefined) {
      this.#bytes.push(...bytes);
    }
    const whole = stream ? '' : decodeURIComponent(this.#bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
    this.#bytes = stream ? this.#bytes : [];
    return whole;
  }
};
