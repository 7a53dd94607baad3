package dev.flywheel.provider.isolate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;

/**
 * The pinned buffer that both sides see. Loop-confined.
 *
 * <p>Valid while the isolate is open and V8 holds the ArrayBuffer by a handle and by a global.
 */
final class Scratch {

  private final ByteBuffer bytes;
  private final CharBuffer chars;
  private final char[] text = new char[Wire.MAX_INLINE_CHARS];

  Scratch(ByteBuffer shared) {
    bytes = shared.order(ByteOrder.nativeOrder());
    chars = bytes.asCharBuffer();
  }

  int word(int index) {
    return bytes.getInt(index << 2);
  }

  void word(int index, int value) {
    bytes.putInt(index << 2, value);
  }

  /** The double over the last two words of the slot at this word. */
  double number(int slot) {
    return bytes.getDouble((slot + 2) << 2);
  }

  void number(int slot, double value) {
    bytes.putDouble((slot + 2) << 2, value);
  }

  String text(int offset, int length) {
    char[] target = length <= text.length ? text : new char[length];
    chars.get(offset, target, 0, length);
    return new String(target, 0, length);
  }

  void text(int offset, String value) {
    int length = value.length();
    value.getChars(0, length, text, 0);
    chars.put(offset, text, 0, length);
  }

  /** Takes back the result that was put aside, if it was. */
  void restore() {
    if (word(Wire.WORD_ASIDE) != 0) {
      int count = word(Wire.WORD_ASIDE_BYTES);
      bytes.put(0, bytes, Wire.BUFFER_BYTES, count);
      word(Wire.WORD_ASIDE, 0);
    }
  }

  void bytes(int offset, byte[] source, int from, int count) {
    bytes.put(offset, source, from, count);
  }

  void copyTo(int offset, byte[] target, int from, int count) {
    bytes.get(offset, target, from, count);
  }
}
