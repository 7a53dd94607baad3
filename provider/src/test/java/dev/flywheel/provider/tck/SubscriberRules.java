package dev.flywheel.provider.tck;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.Subscriber;
import org.reactivestreams.tck.SubscriberBlackboxVerification;

/**
 * The Reactive Streams TCK as tests of JUnit: {@link #of} gives one for each rule that can be
 * verified of a Subscriber from outside.
 */
public final class SubscriberRules {

  private static final int FEWEST_APPLIED = 7;

  private SubscriberRules() {}

  /**
   * Tests of a Subscriber.
   *
   * @param subscriber makes a Subscriber
   * @param request has one ask for an element
   */
  public static <S extends Subscriber<Object>> Stream<DynamicTest> of(
      Supplier<S> subscriber, Consumer<Subscriber<? super Object>> request) {
    return Rules.of(
        SubscriberBlackboxVerification.class,
        () -> {
          Verification verification = new Verification(subscriber, request);
          verification.startPublisherExecutorService();
          verification.setUp();
          return verification;
        },
        FEWEST_APPLIED);
  }

  private static final class Verification extends SubscriberBlackboxVerification<Object> {

    private final Supplier<? extends Subscriber<Object>> subscriber;
    private final Consumer<Subscriber<? super Object>> request;

    Verification(
        Supplier<? extends Subscriber<Object>> subscriber,
        Consumer<Subscriber<? super Object>> request) {
      super(Rules.environment());
      this.subscriber = subscriber;
      this.request = request;
    }

    @Override
    public Subscriber<Object> createSubscriber() {
      return subscriber.get();
    }

    @Override
    public Object createElement(int element) {
      return element;
    }

    @Override
    public void triggerRequest(Subscriber<? super Object> of) {
      request.accept(of);
    }
  }
}
