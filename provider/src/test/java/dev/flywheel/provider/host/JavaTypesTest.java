package dev.flywheel.provider.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.host.HostAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JavaTypesTest {

  private final HostAccess java =
      HostAccess.publicMembers().allowClasses(name -> name.startsWith("java."));
  private final ClassLoader loader = JavaTypesTest.class.getClassLoader();

  private Class<?> lookup(String name) throws ClassNotFoundException {
    return JavaTypes.lookup(name, loader, java).type();
  }

  @Test
  void namesOfClassesNestedClassesAndArrays() throws ClassNotFoundException {
    assertThat(lookup("java.util.ArrayList")).isEqualTo(ArrayList.class);
    assertThat(lookup("java.util.Map.Entry")).isEqualTo(Map.Entry.class);
    assertThat(lookup("java.util.Map$Entry")).isEqualTo(Map.Entry.class);
    assertThat(lookup("int")).isEqualTo(int.class);
    assertThat(lookup("int[][]")).isEqualTo(int[][].class);
    assertThat(lookup("java.lang.String[]")).isEqualTo(String[].class);
  }

  @Test
  void missingClassIsToldFromOneThatIsNotAllowed() {
    assertThatThrownBy(() -> lookup("java.util.Nothing"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> lookup("dev.flywheel.Nothing"))
        .isInstanceOf(HostAccessException.class);
    assertThatThrownBy(() -> lookup("")).isInstanceOf(HostAccessException.class);
    assertThatThrownBy(() -> lookup("[I")).isInstanceOf(HostAccessException.class);
  }

  @Test
  void nobodyLooksUpClassesByDefault() {
    assertThatThrownBy(() -> JavaTypes.lookup("java.util.List", loader, HostAccess.publicMembers()))
        .isInstanceOf(HostAccessException.class)
        .hasMessageContaining("hostClasses");
  }

  @Test
  void guardedClassesStayClosedAlsoAsArrays() {
    for (String name :
        List.of("java.lang.System", "java.lang.Class[]", "java.lang.reflect.Method")) {
      assertThatThrownBy(() -> lookup(name)).isInstanceOf(HostAccessException.class);
    }
  }

  @Test
  void arraysGoBothWays() {
    assertThat((int[]) JavaArrays.to(FakeArray.of(1, 2), int[].class)).containsExactly(1, 2);
    assertThat(JavaArrays.from(new long[] {1, 2})).containsExactly(1L, 2L);
    assertThat(JavaArrays.from(Set.of("a"))).containsExactly("a");
    assertThat(JavaArrays.from(Stream.of("a"))).containsExactly("a");
    assertThat(JavaArrays.from(List.of("a").iterator())).containsExactly("a");
    assertThat(JavaArrays.from("text")).isNull();
  }
}
