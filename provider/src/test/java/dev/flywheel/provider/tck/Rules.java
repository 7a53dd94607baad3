package dev.flywheel.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;

/** The methods of a verification of the Reactive Streams TCK as tests of JUnit. */
final class Rules {

  private static final long TIMEOUT_MILLIS = 1000;
  private static final long SILENCE_MILLIS = 50;

  private Rules() {}

  static TestEnvironment environment() {
    return new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS);
  }

  /**
   * A test for each rule, and one of how many of them applied.
   *
   * @param type the verification as the TCK declares it
   * @param fresh makes one that is set up, for one rule
   * @param fewest rules that must apply, and one more
   */
  static Stream<DynamicTest> of(Class<?> type, Callable<?> fresh, int fewest) {
    List<String> applied = new ArrayList<>();
    Stream<DynamicTest> rules =
        Arrays.stream(type.getMethods())
            .filter(Rules::verifies)
            .sorted(Comparator.comparing(Method::getName))
            .map(
                rule ->
                    DynamicTest.dynamicTest(
                        rule.getName(),
                        () -> {
                          if (verify(fresh.call(), rule)) {
                            applied.add(rule.getName());
                          }
                        }));
    DynamicTest count =
        DynamicTest.dynamicTest(
            "most rules were applied", () -> assertThat(applied).hasSizeGreaterThan(fewest));
    return Stream.concat(rules, Stream.of(count));
  }

  private static boolean verifies(Method method) {
    String name = method.getName();
    return method.getParameterCount() == 0
        && (name.startsWith("required_")
            || name.startsWith("optional_")
            || name.startsWith("stochastic_"));
  }

  /** Runs one rule; false when it does not apply. */
  private static boolean verify(Object verification, Method rule) throws Throwable {
    try {
      rule.invoke(verification);
      return true;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SkipException) {
        return false;
      }
      throw e.getCause();
    }
  }
}
