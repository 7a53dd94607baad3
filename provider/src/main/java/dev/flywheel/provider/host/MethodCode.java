package dev.flywheel.provider.host;

import java.io.ByteArrayOutputStream;

/** The instructions of one method without branches (JVMS 6.5). Not thread-safe. */
final class MethodCode {

  private static final int SIPUSH = 0x11;
  private static final int LOAD = 0x15;
  private static final int AALOAD = 0x32;
  private static final int AASTORE = 0x53;
  private static final int DUP = 0x59;
  private static final int POP = 0x57;
  private static final int RETURN_INT = 0xac;
  private static final int RETURN = 0xb1;
  private static final int GETSTATIC = 0xb2;
  private static final int GETFIELD = 0xb4;
  private static final int PUTFIELD = 0xb5;
  private static final int INVOKEVIRTUAL = 0xb6;
  private static final int INVOKESPECIAL = 0xb7;
  private static final int INVOKESTATIC = 0xb8;
  private static final int INVOKEINTERFACE = 0xb9;
  private static final int ANEWARRAY = 0xbd;
  private static final int CHECKCAST = 0xc0;

  private final ByteArrayOutputStream code = new ByteArrayOutputStream();
  private final int maxStack;
  private final int maxLocals;

  MethodCode(int maxStack, int maxLocals) {
    this.maxStack = maxStack;
    this.maxLocals = maxLocals;
  }

  /** The kinds of values as the JVM counts them: int, long, float, double, reference. */
  private static int kind(Class<?> type) {
    if (!type.isPrimitive()) {
      return 4;
    }
    if (type == long.class) {
      return 1;
    }
    if (type == float.class) {
      return 2;
    }
    return type == double.class ? 3 : 0;
  }

  /** How many slots a value takes. */
  static int size(Class<?> type) {
    return type == long.class || type == double.class ? 2 : type == void.class ? 0 : 1;
  }

  private MethodCode op(int op) {
    code.write(op);
    return this;
  }

  private MethodCode op(int op, int index) {
    code.write(op);
    code.write(index >> 8);
    code.write(index);
    return this;
  }

  MethodCode load(Class<?> type, int local) {
    code.write(LOAD + kind(type));
    code.write(local);
    return this;
  }

  MethodCode loadThis() {
    return load(Object.class, 0);
  }

  MethodCode number(int value) {
    return op(SIPUSH, value);
  }

  MethodCode getStatic(int field) {
    return op(GETSTATIC, field);
  }

  MethodCode getField(int field) {
    return op(GETFIELD, field);
  }

  MethodCode putField(int field) {
    return op(PUTFIELD, field);
  }

  MethodCode callVirtual(int method) {
    return op(INVOKEVIRTUAL, method);
  }

  MethodCode callSpecial(int method) {
    return op(INVOKESPECIAL, method);
  }

  MethodCode callStatic(int method) {
    return op(INVOKESTATIC, method);
  }

  /**
   * @param slots those of the arguments, the object itself included
   */
  MethodCode callInterface(int method, int slots) {
    op(INVOKEINTERFACE, method);
    code.write(slots);
    code.write(0);
    return this;
  }

  MethodCode newArray(int component) {
    return op(ANEWARRAY, component);
  }

  MethodCode element() {
    return op(AALOAD);
  }

  MethodCode store() {
    return op(AASTORE);
  }

  MethodCode duplicate() {
    return op(DUP);
  }

  MethodCode cast(int type) {
    return op(CHECKCAST, type);
  }

  /** Returns the value on top of the stack, or nothing. */
  MethodCode give(Class<?> type) {
    return op(type == void.class ? RETURN : RETURN_INT + kind(type));
  }

  MethodCode drop() {
    return op(POP);
  }

  byte[] bytes() {
    return code.toByteArray();
  }

  int maxStack() {
    return maxStack;
  }

  int maxLocals() {
    return maxLocals;
  }
}
