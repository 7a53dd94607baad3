package dev.flywheel.provider.host;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The making of a subclass whose methods ask an {@link InvocationHandler} first. Immutable.
 *
 * <p>The subclass names nothing of ours: its loader sees what the superclass sees. Each method that
 * may be overridden passes itself and its arguments to the handler; {@code super$<n>} beside it
 * runs what it overrides.
 */
final class AdapterClass {

  static final String SUPER = "super$";

  private static final int SYNTHETIC = 0x1000;
  private static final String HANDLER = "java/lang/reflect/InvocationHandler";
  private static final String HANDLER_TYPE = "L" + HANDLER + ";";
  private static final String METHOD = "java/lang/reflect/Method";
  private static final String METHODS_TYPE = "[L" + METHOD + ";";
  private static final String INVOKE =
      "(Ljava/lang/Object;L" + METHOD + ";[Ljava/lang/Object;)Ljava/lang/Object;";

  private final AdapterShape shape;
  private final String name;
  private final ClassFile file = new ClassFile();

  private AdapterClass(AdapterShape shape) {
    this.shape = shape;
    this.name = "dev/flywheel/adapters/" + shape.superclass().getSimpleName() + "$Script";
  }

  /** Defines classes of scripts, each in a loader of its own that goes when its instances do. */
  private static final class Loader extends ClassLoader {

    Loader(ClassLoader parent) {
      super("flywheel-adapter", parent);
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** The subclass, ready for instances. */
  static Class<?> define(AdapterShape shape) {
    AdapterClass maker = new AdapterClass(shape);
    byte[] bytes = maker.bytes();
    Class<?> made =
        new Loader(shape.superclass().getClassLoader()).define(maker.name.replace('/', '.'), bytes);
    try {
      Field methods = made.getDeclaredField("methods");
      methods.setAccessible(true);
      methods.set(null, shape.methods().toArray(new Method[0]));
      return made;
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalArgumentException(
          shape.superclass().getTypeName() + " cannot be extended: " + e.getMessage(), e);
    }
  }

  private byte[] bytes() {
    file.addField(Modifier.PRIVATE | Modifier.STATIC, "methods", METHODS_TYPE);
    file.addField(Modifier.PRIVATE, "handler", HANDLER_TYPE);
    for (Constructor<?> each : shape.constructors()) {
      addConstructor(each);
    }
    for (int i = 0; i < shape.methods().size(); i++) {
      Method method = shape.methods().get(i);
      addOverride(method, i);
      if (shape.hasSuper(method)) {
        addSuper(method, i);
      }
    }
    List<String> interfaces = new ArrayList<>();
    shape.interfaces().forEach(each -> interfaces.add(internal(each)));
    int access = Modifier.PUBLIC | Modifier.FINAL | SYNTHETIC | 0x20;
    return file.bytes(access, name, internal(shape.superclass()), interfaces);
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static int slots(Class<?>... types) {
    int slots = 0;
    for (Class<?> each : types) {
      slots += MethodCode.size(each);
    }
    return slots;
  }

  /**
   * Takes the handler before what the superclass takes: its constructor may call what is
   * overridden.
   */
  private void addConstructor(Constructor<?> constructor) {
    Class<?>[] types = constructor.getParameterTypes();
    String inherited = MethodType.methodType(void.class, types).toMethodDescriptorString();
    MethodCode code = new MethodCode(slots(types) + 3, slots(types) + 2);
    code.loadThis().load(Object.class, 1).putField(file.field(name, "handler", HANDLER_TYPE));
    code.loadThis();
    loadAll(code, types, 2);
    code.callSpecial(file.method(internal(shape.superclass()), "<init>", inherited));
    code.give(void.class);
    file.addMethod(
        "<init>", "(" + HANDLER_TYPE + inherited.substring(1), constructor.isVarArgs(), code);
  }

  private static void loadAll(MethodCode code, Class<?>[] types, int from) {
    int local = from;
    for (Class<?> type : types) {
      code.load(type, local);
      local += MethodCode.size(type);
    }
  }

  private void addOverride(Method method, int number) {
    Class<?>[] types = method.getParameterTypes();
    MethodCode code = new MethodCode(10, slots(types) + 1);
    code.loadThis().getField(file.field(name, "handler", HANDLER_TYPE)).loadThis();
    code.getStatic(file.field(name, "methods", METHODS_TYPE)).number(number).element();
    code.number(types.length).newArray(file.type("java/lang/Object"));
    int local = 1;
    for (int i = 0; i < types.length; i++) {
      code.duplicate().number(i).load(types[i], local);
      box(code, types[i]);
      code.store();
      local += MethodCode.size(types[i]);
    }
    code.callInterface(file.interfaceMethod(HANDLER, "invoke", INVOKE), 4);
    Class<?> result = method.getReturnType();
    if (result == void.class) {
      code.drop();
    } else {
      unbox(code, result);
    }
    code.give(result);
    file.addMethod(method.getName(), AdapterShape.descriptor(method), method.isVarArgs(), code);
  }

  private void box(MethodCode code, Class<?> type) {
    if (type.isPrimitive()) {
      Class<?> box = Boxes.of(type);
      String descriptor = MethodType.methodType(box, type).toMethodDescriptorString();
      code.callStatic(file.method(internal(box), "valueOf", descriptor));
    }
  }

  private void unbox(MethodCode code, Class<?> type) {
    if (!type.isPrimitive()) {
      code.cast(file.type(internal(type)));
      return;
    }
    Class<?> box = Boxes.of(type);
    String descriptor = MethodType.methodType(type).toMethodDescriptorString();
    code.cast(file.type(internal(box)));
    code.callVirtual(file.method(internal(box), type.getName() + "Value", descriptor));
  }

  private void addSuper(Method method, int number) {
    Class<?>[] types = method.getParameterTypes();
    String descriptor = AdapterShape.descriptor(method);
    Class<?> owner = shape.superOwner(method);
    MethodCode code = new MethodCode(slots(types) + 3, slots(types) + 1);
    code.loadThis();
    loadAll(code, types, 1);
    code.callSpecial(
        owner.isInterface()
            ? file.interfaceMethod(internal(owner), method.getName(), descriptor)
            : file.method(internal(owner), method.getName(), descriptor));
    code.give(method.getReturnType());
    file.addMethod(SUPER + number, descriptor, method.isVarArgs(), code);
  }
}
