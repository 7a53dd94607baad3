package dev.flywheel.provider.tck;

import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;

/**
 * The Reactive Streams TCK as tests of JUnit: {@link #of} gives one for each rule that can be
 * verified of a Publisher.
 *
 * <p>Rules that need more elements than a Publisher ever has, and optional behaviour that it does
 * not show, do not apply; how many of the required ones did is a test of its own.
 */
public final class PublisherRules {

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
    return Rules.of(
        PublisherVerification.class,
        () -> {
          Verification verification = new Verification(most, publisher, failed);
          verification.setUp();
          return verification;
        },
        FEWEST_APPLIED);
  }

  private static final class Verification extends PublisherVerification<Object> {

    private final long most;
    private final LongFunction<Publisher<Object>> publisher;
    private final Supplier<Publisher<Object>> failed;

    Verification(
        long most, LongFunction<Publisher<Object>> publisher, Supplier<Publisher<Object>> failed) {
      super(Rules.environment(), COLLECTION_MILLIS);
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
