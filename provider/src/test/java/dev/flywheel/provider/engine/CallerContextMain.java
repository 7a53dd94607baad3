package dev.flywheel.provider.engine;

import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Prints what host code sees of its caller where Micrometer's context-propagation is missing. */
final class CallerContextMain {

  private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();

  private CallerContextMain() {}

  public static void main(String[] arguments) {
    try (V8ScriptEngine engine = V8EngineFactory.find().getScriptEngine()) {
      engine.put(
          "user",
          (HostFunction) call -> Mono.deferContextual(context -> Mono.just(context.get("user"))));
      engine.put("local", (HostFunction) call -> "thread:" + LOCAL.get());
      LOCAL.set("set");
      System.out.println(
          engine
              .evalAsync("(async () => `${await user()} ${local()}`)()")
              .contextWrite(Context.of("user", "ada"))
              .block());
    }
  }
}
