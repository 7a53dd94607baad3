package dev.flywheel.provider.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;

/**
 * The Reactive Streams TCK as tests of JUnit: {@link #of} gives one for each rule that can be
 * verified of a Publisher.
 *
 * <p>Rules that need more elements than a Publisher ever has, and optional behaviour that it does
 * not show, do not apply; how many of the required ones did is a test of its own.
 */
public final class PublisherRules {

  private static final long TIMEOUT_MILLIS = 1000;
  private static final long SILENCE_MILLIS = 50;
  private static final long COLLECTION_MILLIS = 2000;
  private static final int FEWEST_APPLIED = 10;

  private PublisherRules() {}

  /**
   * Tests of a Publisher.
   *
   * @param most the most elements that such a Publisher can have
   * @param publisher makes a Publisher of so many elements; Long.MAX_VALUE for no end
   * @param failed makes a Publisher that fails
   */
  public static Stream<DynamicTest> of(
      long most, LongFunction<Publisher<Object>> publisher, Supplier<Publisher<Object>> failed) {
    List<String> applied = new ArrayList<>();
    Stream<DynamicTest> rules =
        Arrays.stream(PublisherVerification.class.getMethods())
            .filter(PublisherRules::verifies)
            .sorted(Comparator.comparing(Method::getName))
            .map(
                rule ->
                    DynamicTest.dynamicTest(
                        rule.getName(),
                        () -> {
                          if (verify(new Verification(most, publisher, failed), rule)) {
                            applied.add(rule.getName());
                          }
                        }));
    DynamicTest count =
        DynamicTest.dynamicTest(
            "most rules were applied",
            () -> assertThat(applied).hasSizeGreaterThan(FEWEST_APPLIED));
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
  private static boolean verify(Verification verification, Method rule) throws Throwable {
    verification.setUp();
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

  private static final class Verification extends PublisherVerification<Object> {

    private final long most;
    private final LongFunction<Publisher<Object>> publisher;
    private final Supplier<Publisher<Object>> failed;

    Verification(
        long most, LongFunction<Publisher<Object>> publisher, Supplier<Publisher<Object>> failed) {
      super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS), COLLECTION_MILLIS);
      this.most = most;
      this.publisher = publisher;
      this.failed = failed;
    }

    @Override
    public Publisher<Object> createPublisher(long elements) {
      return publisher.apply(elements);
    }

    @Override
    public Publisher<Object> createFailedPublisher() {
      return failed.get();
    }

    @Override
    public long maxElementsFromPublisher() {
      return most;
    }
  }
}
