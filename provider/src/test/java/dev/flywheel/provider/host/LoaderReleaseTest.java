package dev.flywheel.provider.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.host.HostAccess;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of classes keeps neither their loaders nor the policy alive. */
class LoaderReleaseTest {

  /** Loaded a second time by a loader of its own. */
  public static final class Guest {
    public String name() {
      return "guest";
    }

    public Map<String, Guest> self() {
      return Map.of("self", this);
    }
  }

  private static final class GuestLoader extends ClassLoader {

    GuestLoader() {
      super(LoaderReleaseTest.class.getClassLoader());
    }

    Object guest() throws IOException, ReflectiveOperationException {
      String resource = Guest.class.getName().replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(resource)) {
        byte[] code = in.readAllBytes();
        Class<?> type = defineClass(Guest.class.getName(), code, 0, code.length);
        return type.getConstructor().newInstance();
      }
    }
  }

  @SuppressWarnings("UnnecessaryStringBuilder")
  private static WeakReference<ClassLoader> use(HostClasses classes) throws Throwable {
    GuestLoader loader = new GuestLoader();
    Object guest = loader.guest();
    assertThat(((HostMethod) classes.of(guest).member("name")).invoke(guest)).isEqualTo("guest");
    Map<Object, Object> map = new HashMap<>();
    ((HostMethod) classes.of(map).member("put")).invoke(map, "k", guest);
    ((HostMethod) classes.of(map).member("remove")).invoke(map, guest);
    StringBuilder text = new StringBuilder();
    ((HostMethod) classes.of(text).member("append")).invoke(text, guest);
    ((HostMethod) classes.of(List.of()).member("contains")).invoke(List.of(), guest);
    HostType side = new HostType(guest.getClass());
    assertThat(classes.of(side).callable().invoke(null)).isNotNull();
    return new WeakReference<>(loader);
  }

  private static void assertReleased(WeakReference<?> reference) {
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
  }

  @Test
  void loaderOfAClassThatWasUsedIsReleased() throws Throwable {
    HostClasses classes = HostClasses.of(HostAccess.publicMembers().allowClasses(name -> true));

    try {
      assertReleased(use(classes));
    } finally {
      Reference.reachabilityFence(classes);
    }
  }

  private static WeakReference<Object> policyHolding() {
    Object held = new Object();
    HostClasses classes =
        HostClasses.of(HostAccess.publicMembers().members(each -> held.hashCode() != 1));
    assertThat(classes.of("text").member("length")).isNotNull();
    assertThat(classes.staticSide(String.class).callable()).isNotNull();
    return new WeakReference<>(held);
  }

  @Test
  void policyIsReleasedWithItsClasses() {
    assertReleased(policyHolding());
  }
}
