package dev.flywheel.provider.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.JsFunction;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostCall;
import dev.flywheel.api.host.HostFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.script.ScriptEngineManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The Promises/A+ compliance suite, unmodified from its npm package, over promises of host
 * functions that return a {@link Mono}. The file {@code .ci/run} installs the package below the
 * module's target directory.
 */
class PromisesAPlusFullIT {

  private static final int TESTS = 872;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @Test
  void promisesOfHostFunctionsPassTheSuite() throws Exception {
    Path tests = Path.of("target/npm/node_modules/promises-aplus-tests/lib/tests").toAbsolutePath();
    assertThat(tests).isDirectory();
    try (V8ScriptEngine engine = (V8ScriptEngine) new ScriptEngineManager().getEngineByName("v8")) {
      provideAdapter(engine);
      engine.put("runSuite", engine.eval(resource("runner.js")));
      engine.eval(resource("adapter.js"));
      engine.put("directory", tests.toString());
      engine.put("files", files(tests));

      Object result =
          engine
              .evalAsync(
                  "runSuite(directory, files).then((r) => [...r.failed, r.passed + ' passed'].join('\\n'))")
              .block(LIMIT);

      assertThat(result).isEqualTo(TESTS + " passed");
    }
  }

  private static void provideAdapter(V8ScriptEngine engine) {
    put(engine, "readFile", call -> read(Path.of(call.argument(0, String.class))));
    put(engine, "resolved", call -> Mono.justOrEmpty(call.argument(0)));
    put(engine, "rejected", call -> Mono.error(thrownBy(call.argument(0, JsFunction.class))));
    put(engine, "newSink", call -> Sinks.one());
    put(engine, "promiseOf", call -> sink(call).asMono());
    put(engine, "fulfil", call -> fulfil(sink(call), call.argument(1)));
    put(
        engine,
        "fail",
        call -> sink(call).tryEmitError(thrownBy(call.argument(1, JsFunction.class))));
  }

  private static void put(V8ScriptEngine engine, String name, HostFunction function) {
    engine.put(name, function);
  }

  @SuppressWarnings("unchecked") // newSink made it
  private static Sinks.One<Object> sink(HostCall call) {
    return (Sinks.One<Object>) Objects.requireNonNull(call.argument(0));
  }

  private static Sinks.EmitResult fulfil(Sinks.One<Object> sink, @Nullable Object value) {
    return value == null ? sink.tryEmitEmpty() : sink.tryEmitValue(value);
  }

  private static Throwable thrownBy(JsFunction function) {
    try {
      return new AssertionError("it gave " + function.call());
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static @Nullable String read(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readString(file) : null;
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".js"))
          .sorted()
          .toList();
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        PromisesAPlusFullIT.class.getResourceAsStream("/dev/flywheel/provider/aplus/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
