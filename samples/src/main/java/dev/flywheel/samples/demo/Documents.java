package dev.flywheel.samples.demo;

import dev.flywheel.api.host.HostException;
import dev.flywheel.api.host.HostFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The files that the script reads and writes: asynchronous host functions over a source and a
 * target directory.
 */
final class Documents {

  private final Path source;
  private final Path target;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  Documents(Path source, Path target) {
    this.source = source;
    this.target = target;
  }

  /** JS: read(file) -> Promise&lt;string&gt;; ENOENT when there is no such file. */
  HostFunction read() {
    return call -> {
      String name = call.argument(0, String.class);
      return offLoop(() -> Files.readString(inside(source, name)));
    };
  }

  /** JS: write(file, text) -> Promise&lt;number&gt;, the bytes written. */
  HostFunction write() {
    return call -> {
      String name = call.argument(0, String.class);
      String text = call.argument(1, String.class);
      return offLoop(
          () -> {
            Path file = inside(target, name);
            Files.createDirectories(file.getParent());
            return (int) Files.size(Files.writeString(file, text));
          });
    };
  }

  /** How many of the functions were under way at once, at most. */
  int mostAtOnce() {
    return most.get();
  }

  private <T> Mono<T> offLoop(Callable<T> work) {
    return Mono.fromCallable(work)
        .subscribeOn(Schedulers.boundedElastic())
        .doOnSubscribe(subscription -> most.accumulateAndGet(running.incrementAndGet(), Math::max))
        .doFinally(signal -> running.decrementAndGet());
  }

  private static Path inside(Path directory, String name) throws IOException {
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory)) {
      throw new HostException("EACCES", name + " is outside of " + directory);
    }
    return file;
  }
}
