package dev.flywheel.provider.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.host.HostAccess;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardTest {

  private final HostClasses classes = HostClasses.of(HostAccess.publicMembers());

  static List<Object> guarded() throws ReflectiveOperationException {
    return List.of(
        String.class,
        GuardTest.class.getClassLoader(),
        new URLClassLoader(new URL[0]),
        String.class.getMethod("length"),
        String.class.getModule(),
        MethodHandles.lookup(),
        MethodHandles.constant(int.class, 1),
        Runtime.getRuntime(),
        ProcessHandle.current(),
        new ProcessBuilder("true"),
        StackWalker.getInstance(),
        GuardTest.class.getProtectionDomain(),
        new ScriptEngineManager(),
        List.class.getGenericInterfaces()[0]);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void wayToReflectionIsClosed(Object object) {
    HostClass seen = classes.of(object);

    assertThat(seen.members().stream().map(HostMember::name))
        .isSubsetOf("toString", "hashCode", "equals");
    assertThat(seen.callable()).isNull();
    assertThat(seen.bySignature("getName()")).isNull();
  }

  @Test
  void getClassIsHiddenEverywhere() {
    for (Object each :
        List.of("text", List.of(), new Object(), Thread.currentThread(), (Runnable) () -> {})) {
      HostClass seen = classes.of(each);
      assertThat(seen.member("getClass")).isNull();
      assertThat(seen.member("class")).isNull();
      assertThat(seen.bySignature("getClass()")).isNull();
    }
  }

  @Test
  void classReturnedByAMemberIsOpaque() throws Throwable {
    Object type =
        ((HostMethod) classes.of(Thread.State.NEW).member("getDeclaringClass"))
            .invoke(Thread.State.NEW);

    assertThat(classes.of(type).opaque()).isTrue();
  }

  @Test
  void dynamicProxyShowsItsInterfacesOnly() throws Throwable {
    Object proxy =
        Proxy.newProxyInstance(
            GuardTest.class.getClassLoader(),
            new Class<?>[] {Comparable.class},
            (self, method, arguments) -> 7);
    HostClass seen = classes.of(proxy);

    assertThat(((HostMethod) seen.member("compareTo")).invoke(proxy, "x")).isEqualTo(7);
    assertThat(seen.member("getInvocationHandler")).isNull();
  }

  @Test
  void liftedGuardShowsReflection() {
    HostClasses all = HostClasses.of(HostAccess.all());

    assertThat(all.of(String.class).member("getName")).isNotNull();
    assertThat(all.of("x").member("getClass")).isNotNull();
  }

  @Test
  void singleClassesCanBeOpened() throws Throwable {
    HostAccess access =
        HostAccess.publicMembers()
            .allowClasses(name -> true)
            .unguarded(type -> type == System.class);

    HostType system = JavaTypes.lookup("java.lang.System", null, access);

    assertThat(HostClasses.of(access).of(system).member("nanoTime")).isNotNull();
    assertThatThrownBy(() -> JavaTypes.lookup("java.lang.Runtime", null, access))
        .isInstanceOf(HostAccessException.class);
  }

  @Test
  void noneHidesEverythingButText() throws Throwable {
    HostClass seen = HostClasses.of(HostAccess.none()).of("abc");

    assertThat(seen.opaque()).isTrue();
    assertThat(((HostMethod) seen.member("toString")).invoke("abc")).isEqualTo("abc");
  }

  @Test
  void predicateNarrowsMembersAndSignatures() {
    HostClasses narrow =
        HostClasses.of(HostAccess.publicMembers().members(each -> each.getName().equals("size")));
    HostClass seen = narrow.of(List.of());

    assertThat(seen.members().stream().map(HostMember::name)).containsExactly("size");
    assertThat(seen.bySignature("get(int)")).isNull();
  }

  @Test
  void predicateIsAskedOnceAMember() {
    AtomicInteger asked = new AtomicInteger();
    HostAccess access =
        HostAccess.publicMembers()
            .members(
                each -> {
                  asked.incrementAndGet();
                  return true;
                });
    HostClasses counting = HostClasses.of(access);
    counting.of(new Object());
    int once = asked.get();
    counting.of(new Object());

    assertThat(asked).hasValue(once);
  }

  @Test
  void predicateThatThrowsClosesTheClass() {
    HostClasses hostile =
        HostClasses.of(
            HostAccess.publicMembers()
                .members(
                    each -> {
                      throw new IllegalStateException("no answer");
                    }));

    assertThatThrownBy(() -> hostile.of("x")).hasMessage("no answer");
    assertThatThrownBy(() -> hostile.of("x")).hasMessage("no answer");
  }
}
