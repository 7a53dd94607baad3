package dev.flywheel.clients.log4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.flywheel.clients.Left;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Log4j's scripts in JavaScript: filters, files, references, a choice of appender, a choice of
 * pattern. The configuration beside this class is what users write. Log4j closes no engine.
 */
@ExtendWith(Left.class)
class Log4jIT {

  @TempDir Path place;
  private LoggerContext context;

  private void start(String configuration) throws Exception {
    System.setProperty("log4j.place", place.toString());
    Files.writeString(
        place.resolve("no-heartbeat.js"),
        "\ufeff// Lines of Windows after a byte order mark.\r\n"
            + "const text = logEvent.getMessage().getFormattedMessage();\r\n"
            + "!text.includes('heartbeat');\r\n");
    context = new LoggerContext("scripts", null, Log4jIT.class.getResource(configuration).toURI());
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
    System.clearProperty("log4j.place");
  }

  private List<String> lines() throws Exception {
    return Files.readAllLines(place.resolve("out.log"));
  }

  @Test
  void scriptsChooseTheAppenderTheEventsAndThePattern() throws Exception {
    start("scripts.xml");
    Logger log = context.getLogger("app");

    log.info("plain");
    log.info("heartbeat 1");
    log.info(MarkerManager.getMarker("AUDIT"), "paid");
    log.error("broken", new IllegalStateException("why"));

    assertThat(lines()).containsExactly("plain", "AUDIT paid", "broken: why");
  }

  @Test
  void aFilterOfAllLoggersSeesTheCall() throws Exception {
    start("global.xml");
    Logger log = context.getLogger("app");

    log.info("one {}", 1);
    log.info("three {} {} {}", 1, 2, 3);
    log.debug("below");

    assertThat(lines()).containsExactly("one 1");
  }

  @Test
  void manyThreadsLog() throws Exception {
    start("scripts.xml");
    Logger log = context.getLogger("app");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int thread = t;
        ends.add(
            threads.submit(
                () ->
                    IntStream.range(0, 200)
                        .forEach(
                            i -> log.info(i % 2 == 0 ? "{} {}" : "heartbeat {} {}", thread, i))));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(lines())
        .hasSize(800)
        .doesNotHaveDuplicates()
        .allMatch(line -> line.matches("\\d \\d+"));
    assertThat(Left.only(3)).as("an engine for each script").isTrue();
  }

  @Test
  void aBrokenScriptBreaksNoCall() throws Exception {
    start("broken.xml");
    Logger log = context.getLogger("app");

    assertThatCode(() -> log.info("denied")).doesNotThrowAnyException();
    assertThat(lines()).isEmpty();
  }

  /** {@code -Dflywheel.blockAnyThread=true}: such threads log too. */
  @Test
  void threadsThatMustNotBlockLogWhereTheyMay() throws Exception {
    System.setProperty("flywheel.blockAnyThread", "true");
    try {
      start("scripts.xml");
      Logger log = context.getLogger("app");

      Mono.fromRunnable(() -> log.info("from a parallel thread"))
          .subscribeOn(Schedulers.parallel())
          .block();

      assertThat(lines()).containsExactly("from a parallel thread");
    } finally {
      System.clearProperty("flywheel.blockAnyThread");
    }
  }
}
