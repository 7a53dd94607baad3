package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.provider.race.Race;
import dev.flywheel.provider.race.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads that hand results to one loop, also while it closes. */
@Timeout(300)
class SettlementQueueRaceTest {

  private static final int EACH = 200;

  private static final class Result extends Arrival {

    final int producer;
    final int number;

    Result(int producer, int number) {
      super("scope " + number / 50 % 2);
      this.producer = producer;
      this.number = number;
    }
  }

  /** Loop-confined: what was settled, checked for order and scope. */
  private static final class Settled implements SettlementQueue.Handler<Result> {

    final Map<Integer, Integer> last = new HashMap<>();
    final List<String> wrong = new ArrayList<>();
    int count;

    @Override
    public void settle(@Nullable Object scope, List<Result> run) {
      for (Result result : run) {
        count++;
        Integer before = last.put(result.producer, result.number);
        if ((before == null ? -1 : before) >= result.number) {
          wrong.add(result.producer + ": " + before + " before " + result.number);
        }
        if (result.scope() != scope) {
          wrong.add("foreign scope");
        }
      }
    }
  }

  private static void produce(SettlementQueue<Result> queue, int producer) {
    for (int i = 0; i < EACH; i++) {
      queue.add(new Result(producer, i));
    }
  }

  @Test
  void everyResultIsSettledOnceAndInItsProducersOrder() throws Exception {
    try (TestLoop test = new TestLoop()) {
      Race.run(
          300,
          n -> {
            Settled settled = new Settled();
            SettlementQueue<Result> queue = new SettlementQueue<>(test.loop(), settled);
            return new Race.Round() {
              @Override
              public List<Race.Actor> actors() {
                return List.of(
                    () -> produce(queue, 0), () -> produce(queue, 1), () -> produce(queue, 2));
              }

              @Override
              public void check() {
                test.settle();
                assertThat(settled.count).isEqualTo(3 * EACH);
                assertThat(settled.wrong).isEmpty();
                assertThat(test.failures()).isEmpty();
              }
            };
          });
    }
  }

  @Test
  void aLoopThatClosesDropsTheRestAndEnds() throws Exception {
    Race.run(
        300,
        n -> {
          TestLoop test = new TestLoop();
          Settled settled = new Settled();
          SettlementQueue<Result> queue = new SettlementQueue<>(test.loop(), settled);
          queue.add(new Result(9, 0));
          return new Race.Round() {
            @Override
            public List<Race.Actor> actors() {
              return List.of(
                  () -> produce(queue, 0),
                  () -> assertThat(test.loop().close(null, Duration.ofSeconds(20))).isTrue());
            }

            @Override
            public void check() {
              int count = settled.count;
              queue.add(new Result(0, EACH));
              assertThat(settled.count).isEqualTo(count).isLessThanOrEqualTo(EACH + 1);
              assertThat(settled.wrong).isEmpty();
              assertThat(test.failures()).isEmpty();
            }
          };
        });
  }
}
