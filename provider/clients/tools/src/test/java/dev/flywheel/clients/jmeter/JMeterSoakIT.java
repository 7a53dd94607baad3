package dev.flywheel.clients.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.clients.Gauge;
import dev.flywheel.clients.Left;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight threads that run five scripts for each sample: what is held levels off. As long as one
 * likes:
 *
 * <pre>{@code
 * mvn -Ddev -pl provider/clients/tools -am verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dit.test=JMeterSoakIT -Dfailsafe.failIfNoSpecifiedTests=false -Dsoak.samples=5000
 * }</pre>
 */
@ExtendWith(Left.class)
class JMeterSoakIT {

  private static final int THREADS = 8;
  private static final int READINGS = 20;
  private static final int SAMPLES = Integer.getInteger("soak.samples", 200);

  @TempDir static Path directory;

  @BeforeAll
  static void home() throws Exception {
    Plan.home(directory);
  }

  private static Plan plan() {
    return new Plan(
            """
            const order = { lines: vars.getObject('lines'), total: 0 };
            for (const line of order.lines) {
              order.total += line.price * line.count;
            }
            vars.putObject('order', order);
            JSON.stringify(order);
            """)
        .preProcessor(
            """
            const turn = Number(vars.get('turn') ?? 0) + 1;
            vars.put('turn', String(turn));
            vars.putObject('lines', Array.from({ length: 10 }, (_, i) => ({ price: i, count: turn })));
            """)
        .timer("log.isDebugEnabled() ? 1 : 0")
        .postProcessor(
            "const { total } = JSON.parse(prev.getResponseDataAsString()); vars.put('total', `${total}`)")
        .assertion(
            """
            const expected = 45 * Number(vars.get('turn'));
            if (Number(vars.get('total')) !== expected || vars.getObject('order').total !== expected) {
              AssertionResult.setFailure(true);
              AssertionResult.setFailureMessage(`expected ${expected}, not ${vars.get('total')}`);
            }
            """);
  }

  @Test
  void whatIsHeldLevelsOff() {
    Gauge gauge = new Gauge();
    AtomicInteger samples = new AtomicInteger();
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    int step = THREADS * SAMPLES / READINGS;
    long begun = System.nanoTime();

    plan()
        .run(
            THREADS,
            SAMPLES,
            result -> {
              if (!result.isSuccessful()) {
                failures.add(
                    result.getResponseMessage()
                        + result.getAssertionResults()[0].getFailureMessage());
              }
              if (samples.incrementAndGet() % step == 0) {
                gauge.read();
              }
            });

    System.out.printf(
        "%,d samples of five scripts in %.1f s:%s%n",
        samples.get(), (System.nanoTime() - begun) / 1e9, gauge);
    assertThat(failures).isEmpty();
    assertThat(samples).hasValue(THREADS * SAMPLES);
    gauge.assertFlat();
  }
}
