package dev.flywheel.provider.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTest {

  private static final String NAME = "dev.flywheel.test." + LogTest.class.getSimpleName();

  /** What the JDK's logger is given. */
  private static final class Kept extends Handler {

    final List<LogRecord> records = new ArrayList<>();

    @Override
    public void publish(LogRecord each) {
      records.add(each);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final Logger jdk = Logger.getLogger(NAME);
  private final Kept kept = new Kept();
  private final JdkSink sink = new JdkSink(NAME);

  @BeforeEach
  void keep() {
    jdk.addHandler(kept);
    jdk.setUseParentHandlers(false);
    jdk.setLevel(java.util.logging.Level.ALL);
  }

  @AfterEach
  void forget() {
    jdk.removeHandler(kept);
    jdk.setLevel(null);
  }

  private LogRecord only() {
    assertThat(kept.records).hasSize(1);
    return kept.records.get(0);
  }

  @Test
  void argumentsTakeTheirPlaces() {
    sink.log(Level.WARNING, "{} of {} at {}", 1, "two");
    assertThat(only().getMessage()).isEqualTo("1 of two at {}");
    assertThat(only().getLevel()).isEqualTo(java.util.logging.Level.WARNING);
    assertThat(only().getThrown()).isNull();
  }

  @Test
  void theThrowableBehindTheArgumentsIsTheCause() {
    Throwable cause = new IllegalStateException("why");
    sink.log(Level.ERROR, "failed: {}", cause.getMessage(), cause);
    assertThat(only().getMessage()).isEqualTo("failed: why");
    assertThat(only().getThrown()).isSameAs(cause);
  }

  @Test
  void aThrowableWithAPlaceIsText() {
    Throwable cause = new IllegalStateException("why");
    sink.log(Level.ERROR, "failed: {}", cause);
    assertThat(only().getMessage()).isEqualTo("failed: " + cause);
    assertThat(only().getThrown()).isNull();
  }

  @Test
  void bracesOfArgumentsStay() {
    sink.log(Level.INFO, "{} and {0} {}", "{}", "{1}");
    assertThat(only().getMessage()).isEqualTo("{} and {0} {1}");
    assertThat(new java.util.logging.SimpleFormatter().formatMessage(only()))
        .isEqualTo("{} and {0} {1}");
  }

  @Test
  void argumentsOfALevelThatIsOffAreNotAsked() {
    jdk.setLevel(java.util.logging.Level.INFO);
    Object unprintable =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("asked");
          }
        };
    sink.log(Level.DEBUG, "{}", unprintable);
    sink.log(Level.TRACE, "{}", unprintable);
    assertThat(kept.records).isEmpty();
  }

  /** slf4j-simple, which these tests have, writes to the error stream as it is at that time. */
  @Test
  void slf4jIsUsedWhereItIsBound() {
    PrintStream standard = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      Log log = Log.of(NAME);
      log.error("an {}", "error", new IllegalStateException("its cause"));
      log.warn("a {}", "warning");
      log.info("some {}", "news");
      log.debug("nothing");
      log.trace("nothing");
    } finally {
      System.setErr(standard);
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("ERROR " + NAME + " - an error", "its cause", "WARN " + NAME + " - a warning")
        .contains("INFO " + NAME + " - some news")
        .doesNotContain("nothing");
    assertThat(kept.records).isEmpty();
  }
}
