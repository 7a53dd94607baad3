package dev.flywheel.provider.conformance;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.module.ModuleSettings;
import dev.flywheel.api.module.ModuleSource;
import dev.flywheel.api.module.ModuleSpecifier;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleScriptContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Runs cases of the suite, each in an engine of its own. */
final class Test262Run {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String COMPLETE = "Test262:AsyncTestComplete";
  private static final String FAILED = "Test262:AsyncTestFailure:";

  private final Path harness;
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  Test262Run(Path checkout) {
    harness = checkout.resolve("harness");
  }

  /** What is wrong; empty when the case passes. */
  String failure(Test262Case test) {
    for (String variant : test.variants()) {
      String failure = failure(test, variant);
      if (!failure.isEmpty()) {
        return failure;
      }
    }
    return "";
  }

  private String failure(Test262Case test, String text) {
    Output output = new Output();
    EngineOptions options =
        EngineOptions.builder()
            .timeout(LIMIT)
            .modules(ModuleSettings.defaults().loader(Test262Run::load))
            .build();
    try (V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine(options)) {
      engine.getContext().setWriter(output);
      try {
        for (String name : harnessOf(test)) {
          engine.eval(texts.computeIfAbsent(name, this::harness));
        }
      } catch (ScriptException e) {
        return "the harness fails: " + e.getMessage();
      }
      return outcome(test, run(engine, test, text), output);
    }
  }

  private static List<String> harnessOf(Test262Case test) {
    if (test.flags().contains("raw")) {
      return List.of();
    }
    List<String> names = new ArrayList<>(List.of("assert.js", "sta.js"));
    if (test.isAsync()) {
      names.add("doneprintHandle.js");
    }
    names.addAll(test.includes());
    return names;
  }

  private String harness(String name) {
    try {
      return Files.readString(harness.resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Mono<ModuleSource> load(ModuleSpecifier specifier) {
    return Mono.fromCallable(
        () -> {
          Path file = Path.of(URI.create(specifier.name()));
          return Files.isRegularFile(file)
              ? ModuleSource.of(
                  specifier.name(),
                  ModuleSource.formatOf(file.toString()),
                  Files.readAllBytes(file))
              : null;
        });
  }

  /** What the script or module fails with; null for nothing. */
  private static @Nullable Throwable run(V8ScriptEngine engine, Test262Case test, String text) {
    ScriptContext context = new SimpleScriptContext();
    context.setBindings(engine.getBindings(ScriptContext.ENGINE_SCOPE), ScriptContext.ENGINE_SCOPE);
    context.setBindings(engine.createBindings(), ScriptContext.GLOBAL_SCOPE);
    context.setWriter(engine.getContext().getWriter());
    context.setAttribute(ScriptEngine.FILENAME, test.file().toString(), ScriptContext.GLOBAL_SCOPE);
    context.setAttribute("flywheel.module", test.isModule(), ScriptContext.GLOBAL_SCOPE);
    context.setAttribute("flywheel.await", test.isModule(), ScriptContext.GLOBAL_SCOPE);
    try {
      engine.eval(text, context);
      return null;
    } catch (ScriptException | RuntimeException e) {
      return e;
    }
  }

  private static String outcome(Test262Case test, @Nullable Throwable failure, Output output) {
    if (!test.type().isEmpty()) {
      return failure instanceof JsException && isOf(test.type(), failure.getMessage())
          ? ""
          : "fails with " + failure + ", not " + test.type();
    }
    if (failure != null) {
      return "fails with " + failure.getMessage();
    }
    return test.isAsync() ? output.result() : "";
  }

  /** The suite compares the names of constructors, with which V8 begins its messages. */
  private static boolean isOf(String type, @Nullable String message) {
    return message != null && message.matches("(?s)" + type + "\\b.*");
  }

  /** What an asynchronous case prints at its end. */
  private static final class Output extends Writer {

    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> result = new CompletableFuture<>();

    @Override
    public void write(char[] buffer, int offset, int length) {
      text.append(buffer, offset, length);
      int failed = text.indexOf(FAILED);
      if (text.indexOf(COMPLETE) >= 0) {
        result.complete("");
      } else if (failed >= 0 && text.indexOf("\n", failed) > 0) {
        result.complete(text.substring(failed + FAILED.length()).strip());
      }
    }

    String result() {
      try {
        return result.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return "does not end";
      } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
