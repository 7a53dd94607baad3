package dev.flywheel.provider.host;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a class whose methods have no branches: constant pool, fields, methods (JVMS 4). Not
 * thread-safe.
 */
final class ClassFile {

  /** Java 17; methods without branches need no stack maps. */
  private static final int VERSION = 61;

  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;

  private final Map<String, Integer> known = new HashMap<>();
  private final ByteArrayOutputStream poolBytes = new ByteArrayOutputStream();
  private final DataOutputStream pool = new DataOutputStream(poolBytes);
  private final ByteArrayOutputStream memberBytes = new ByteArrayOutputStream();
  private final DataOutputStream members = new DataOutputStream(memberBytes);
  private int constants = 1;
  private int fieldCount;
  private int methodCount;

  /** What writes bytes. */
  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static void write(DataOutputStream out, Writing writing) {
    try {
      writing.to(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private int constant(String key, int tag, Writing rest) {
    Integer index = known.get(key);
    if (index != null) {
      return index;
    }
    write(
        pool,
        out -> {
          out.writeByte(tag);
          rest.to(out);
        });
    known.put(key, constants);
    return constants++;
  }

  private int utf8(String text) {
    return constant("u" + text, UTF8, out -> out.writeUTF(text));
  }

  /** A class by its internal name. */
  int type(String name) {
    int text = utf8(name);
    return constant("c" + name, CLASS, out -> out.writeShort(text));
  }

  int field(String owner, String name, String descriptor) {
    return member(FIELD, owner, name, descriptor);
  }

  int method(String owner, String name, String descriptor) {
    return member(METHOD, owner, name, descriptor);
  }

  int interfaceMethod(String owner, String name, String descriptor) {
    return member(INTERFACE_METHOD, owner, name, descriptor);
  }

  private int member(int tag, String owner, String name, String descriptor) {
    int type = type(owner);
    int nameText = utf8(name);
    int descriptorText = utf8(descriptor);
    int signature =
        constant(
            "n" + name + " " + descriptor,
            NAME_AND_TYPE,
            out -> {
              out.writeShort(nameText);
              out.writeShort(descriptorText);
            });
    return constant(
        tag + owner + " " + name + " " + descriptor,
        tag,
        out -> {
          out.writeShort(type);
          out.writeShort(signature);
        });
  }

  /** Adds a field; all fields come before all methods. */
  void addField(int access, String name, String descriptor) {
    int nameText = utf8(name);
    int descriptorText = utf8(descriptor);
    fieldCount++;
    write(
        members,
        out -> {
          out.writeShort(access);
          out.writeShort(nameText);
          out.writeShort(descriptorText);
          out.writeShort(0);
        });
  }

  /** Adds a method. */
  void addMethod(String name, String descriptor, boolean varargs, MethodCode code) {
    int access = Modifier.PUBLIC | (varargs ? Modifier.TRANSIENT : 0);
    int nameText = utf8(name);
    int descriptorText = utf8(descriptor);
    int attribute = utf8("Code");
    byte[] bytes = code.bytes();
    if (methodCount++ == 0) {
      memberBytes.writeBytes(new byte[2]);
      methodsAt = memberBytes.size() - 2;
    }
    write(
        members,
        out -> {
          out.writeShort(access);
          out.writeShort(nameText);
          out.writeShort(descriptorText);
          out.writeShort(1);
          out.writeShort(attribute);
          out.writeInt(bytes.length + 12);
          out.writeShort(code.maxStack());
          out.writeShort(code.maxLocals());
          out.writeInt(bytes.length);
          out.write(bytes);
          out.writeShort(0);
          out.writeShort(0);
        });
  }

  private int methodsAt;

  /** The class file. */
  byte[] bytes(int access, String name, String superclass, List<String> interfaces) {
    int self = type(name);
    int parent = type(superclass);
    List<Integer> types = interfaces.stream().map(this::type).toList();
    byte[] body = memberBytes.toByteArray();
    body[methodsAt] = (byte) (methodCount >> 8);
    body[methodsAt + 1] = (byte) methodCount;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(
        new DataOutputStream(bytes),
        out -> {
          out.writeInt(MAGIC);
          out.writeInt(VERSION);
          out.writeShort(constants);
          out.write(poolBytes.toByteArray());
          out.writeShort(access);
          out.writeShort(self);
          out.writeShort(parent);
          out.writeShort(types.size());
          for (int type : types) {
            out.writeShort(type);
          }
          out.writeShort(fieldCount);
          out.write(body);
          out.writeShort(0);
        });
    return bytes.toByteArray();
  }
}
