package dev.flywheel.provider.engine;

import dev.flywheel.api.host.LoopHandle;
import dev.flywheel.provider.isolate.Isolate;
import org.jspecify.annotations.Nullable;

/**
 * Reports the rejected promises that nobody handled by the end of a job. Loop-confined.
 *
 * <p>A promise that Java holds is not reported at once: its holder may be about to handle it.
 */
final class Rejections {

  private static final long GRACE_MILLIS = 1000;

  /** How many the prelude gives at a time. */
  private static final int MOST = 100;

  private final EngineCore core;
  private boolean reporting;
  private boolean posted;
  private @Nullable LoopHandle timer;

  Rejections(EngineCore core) {
    this.core = core;
  }

  /** An outermost job has ended. */
  void afterJob(Isolate isolate) {
    if (isolate.takeRejections()) {
      if (reporting) {
        post();
      } else {
        report(false);
      }
    }
  }

  private void post() {
    if (!posted) {
      posted =
          core.loop()
              .post(
                  () -> {
                    posted = false;
                    report(false);
                  });
    }
  }

  /**
   * A job of its own, since it may run getters of scripts; what this rejects is left to the next
   * turn.
   */
  private void report(boolean late) {
    reporting = true;
    try {
      core.runDetached(
          isolate -> {
            tell(isolate.callMany(isolate.op("rejections.take"), late));
            return null;
          });
    } finally {
      reporting = false;
    }
  }

  private void tell(@Nullable Object[] list) {
    for (int i = 1; i < list.length; i++) {
      core.reports().rejected(list[i], Promises.reason(list[i]));
    }
    if (list.length > MOST) {
      post();
    } else if (!Integer.valueOf(0).equals(list[0]) && timer == null) {
      LoopHandle started =
          core.loop()
              .startTimer(
                  GRACE_MILLIS,
                  false,
                  () -> {
                    timer = null;
                    report(true);
                  });
      started.unref();
      timer = started;
    }
  }
}
