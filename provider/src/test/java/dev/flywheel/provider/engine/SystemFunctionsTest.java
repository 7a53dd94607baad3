package dev.flywheel.provider.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.provider.isolate.HostFunctions;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SystemFunctionsTest {

  private static final String PRELUDE = "/dev/flywheel/provider/prelude/";
  private static final String LATE = "/dev/flywheel/provider/late/";
  private static final Pattern CALL = Pattern.compile("internal\\.host\\.(\\w+)\\(");

  /** What the prelude itself adds, or calls in tests of its own only. */
  private static final Set<String> OF_THE_PRELUDE =
      Set.of("scopeSync", "promiseState", "proxyTarget", "log");

  @Test
  void ownersDefineEveryFunctionOfTheirGroups() {
    V8Engine face = (V8Engine) V8EngineFactory.find().getScriptEngine();
    SystemFunctions system = face.core().system();
    for (int i = 0; i < HostFunctions.count(); i++) {
      assertThat(system.body(i)).isNotNull();
    }
  }

  @Test
  void functionThatIsNotListedIsRefused() {
    assertThatThrownBy(() -> new SystemFunctions().define("unheardOf", arguments -> null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unheardOf");
  }

  @Test
  void groupWithoutOwnerSaysSo() {
    assertThatThrownBy(() -> new SystemFunctions().body(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(HostFunctions.of(0).name());
  }

  @Test
  void whateverThePreludeCallsIsListed() throws Exception {
    Set<String> unknown = new TreeSet<>();
    for (String file : text(PRELUDE + "order.txt").strip().split("\n")) {
      addUnlisted(PRELUDE + file, unknown);
    }
    for (String part : text(LATE + "parts.txt").strip().split("\n")) {
      for (String file : part.substring(part.indexOf(' ') + 1).split(" ")) {
        addUnlisted(LATE + file + ".js", unknown);
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static void addUnlisted(String file, Set<String> unknown) throws Exception {
    Matcher call = CALL.matcher(text(file));
    while (call.find()) {
      if (HostFunctions.number(call.group(1)) < 0 && !OF_THE_PRELUDE.contains(call.group(1))) {
        unknown.add(file + ": " + call.group(1));
      }
    }
  }

  private static String text(String file) throws Exception {
    try (InputStream in = SystemFunctionsTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
