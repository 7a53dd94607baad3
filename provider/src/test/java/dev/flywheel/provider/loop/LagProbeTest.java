package dev.flywheel.provider.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagProbeTest {

  private final ManualLoop manual = new ManualLoop();
  private final EngineLoop loop = manual.loop;

  @Test
  void aSampleWaitsAsLongAsAnyJob() {
    assertThat(loop.lag()).isZero();
    manual.advance(300);
    assertThat(loop.lag()).isEqualTo(Duration.ofMillis(300));
    manual.turn();
    manual.advance(100);
    assertThat(loop.lag()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void theNextSampleComesAfterHalfASecond() {
    loop.lag();
    manual.turnAfter(20);
    manual.advance(479);
    assertThat(loop.lag()).isEqualTo(Duration.ofMillis(20));
    assertThat(loop.state().runner.hasRequests()).isFalse();

    manual.advance(1);
    assertThat(loop.lag()).isEqualTo(Duration.ofMillis(20));
    manual.turn();
    assertThat(loop.lag()).isZero();
  }

  @Test
  void otherThreadsSampleALoopAtWork() {
    loop.state().thread(null);
    assertThat(loop.lag()).isZero();
    manual.advance(40);
    assertThat(loop.lag()).isEqualTo(Duration.ofMillis(40));
    loop.state().thread(Thread.currentThread());
    manual.turn();
    assertThat(loop.lag()).isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void aLoopThatWaitsForWorkIsNotWoken() {
    loop.lag();
    manual.turnAfter(20);
    loop.state().thread(null);
    loop.state().inbox.mark(Inbox.WAITING);
    manual.advance(600);
    loop.lag();
    assertThat(loop.lag()).isZero();
    assertThat(loop.state().inbox.takeAll()).isNull();
    assertThat(loop.state().inbox.mark(Inbox.ABSENT)).as("still marked as waiting").isFalse();
  }

  @Test
  void aLoopWithoutAThreadStaysWithout() {
    RecordingHooks hooks = new RecordingHooks();
    EngineLoop fresh = new EngineLoop(LoopSettings.defaults(), hooks);
    assertThat(fresh.lag()).isZero();
    assertThat(fresh.state().thread()).isNull();
    assertThat(hooks.events).isEmpty();
  }

  @Test
  void aSampleThatTheCloseRefusesIsOver() {
    loop.state().thread(null);
    loop.lag();
    manual.advance(40);
    loop.close(null, Duration.ZERO);
    assertThat(loop.lag()).isZero();
    manual.advance(600);
    assertThat(loop.lag()).isZero();
  }

  @Test
  void aLoopThatWaitsForAHostCallIsAtWork() {
    loop.state().thread(null);
    loop.state().inbox.mark(Inbox.NESTED);
    loop.lag();
    manual.advance(40);
    assertThat(loop.lag()).isEqualTo(Duration.ofMillis(40));
  }
}
