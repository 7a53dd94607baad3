package dev.flywheel.provider.isolate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The Java arrays for the element types of typed arrays: signed and unsigned bytes are {@code
 * byte[]}; unsigned types of more bytes become the next wider array, since Java has no such type;
 * BigUint64 keeps its bits.
 */
final class TypedArrays {

  private TypedArrays() {}

  static Object of(String type, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    switch (type) {
      case "Int16Array":
        short[] shorts = new short[bytes.length / 2];
        buffer.asShortBuffer().get(shorts);
        return shorts;
      case "Uint16Array":
        int[] unsignedShorts = new int[bytes.length / 2];
        for (int i = 0; i < unsignedShorts.length; i++) {
          unsignedShorts[i] = Short.toUnsignedInt(buffer.getShort());
        }
        return unsignedShorts;
      case "Int32Array":
        int[] ints = new int[bytes.length / 4];
        buffer.asIntBuffer().get(ints);
        return ints;
      case "Uint32Array":
        long[] unsignedInts = new long[bytes.length / 4];
        for (int i = 0; i < unsignedInts.length; i++) {
          unsignedInts[i] = Integer.toUnsignedLong(buffer.getInt());
        }
        return unsignedInts;
      case "BigInt64Array", "BigUint64Array":
        long[] longs = new long[bytes.length / 8];
        buffer.asLongBuffer().get(longs);
        return longs;
      case "Float16Array":
        float[] halves = new float[bytes.length / 2];
        for (int i = 0; i < halves.length; i++) {
          halves[i] = half(buffer.getShort());
        }
        return halves;
      case "Float32Array":
        float[] floats = new float[bytes.length / 4];
        buffer.asFloatBuffer().get(floats);
        return floats;
      case "Float64Array":
        double[] doubles = new double[bytes.length / 8];
        buffer.asDoubleBuffer().get(doubles);
        return doubles;
      default:
        return bytes;
    }
  }

  /** IEEE 754 binary16 to binary32. */
  private static float half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude;
    if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      magnitude = (float) Math.scalb((double) fraction, -24);
    } else {
      magnitude = (float) Math.scalb((double) (fraction | 0x400), exponent - 25);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
