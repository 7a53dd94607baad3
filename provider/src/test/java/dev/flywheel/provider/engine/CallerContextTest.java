package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostFunction;
import io.micrometer.context.ContextRegistry;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** What host code sees of who called: the Reactor context, and ThreadLocals that are registered. */
@Timeout(60)
class CallerContextTest {

  private static final String KEY = "flywheel.test.tenant";
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, TENANT);
    engine = engines.engine();
    engine.put(
        "user",
        (HostFunction)
            call ->
                Mono.deferContextual(context -> Mono.just(context.getOrDefault("user", "nobody"))));
    engine.put(
        "users",
        (HostFunction)
            call ->
                Flux.deferContextual(
                    context ->
                        Flux.just(1, 2).map(n -> context.getOrDefault("user", "nobody") + n)));
    engine.put("tenant", (HostFunction) call -> String.valueOf(TENANT.get()));
    engine.put(
        "tenantMono", (HostFunction) call -> Mono.fromCallable(() -> String.valueOf(TENANT.get())));
    engine.put("tenantBlocking", HostFunction.blocking(call -> String.valueOf(TENANT.get())));
    engine.put(
        "tenantContext",
        (HostFunction)
            call -> Mono.deferContextual(context -> Mono.just(context.getOrDefault(KEY, "none"))));
  }

  @AfterEach
  void clean() {
    TENANT.remove();
    ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
  }

  private static String async(String body) {
    return "(async () => { " + body + " })()";
  }

  @Test
  void publishersSeeTheContextOfTheirSubscriber() {
    Mono<Object> call =
        engine.evalAsync(
            async(
                "const first = await user(); await new Promise((r) => setTimeout(r, 2));"
                    + "return [first, await user(), ...await Array.fromAsync(users())].join()"));

    assertThat(call.contextWrite(Context.of("user", "ada")).block(Duration.ofSeconds(20)))
        .isEqualTo("ada,ada,ada1,ada2");
    assertThat(call.contextWrite(Context.of("user", "bob")).block(Duration.ofSeconds(20)))
        .isEqualTo("bob,bob,bob1,bob2");
    assertThat(call.block(Duration.ofSeconds(20))).isEqualTo("nobody,nobody,nobody1,nobody2");
  }

  @Test
  void invocationsCarryIt() throws Exception {
    engine.eval("async function who() { await null; return user() }");

    assertThat(
            engine
                .invokeAsync("who")
                .contextWrite(Context.of("user", "eve"))
                .block(Duration.ofSeconds(20)))
        .isEqualTo("eve");
  }

  @Test
  void contextsOfConcurrentCallsDoNotMix() {
    Mono<Object> call =
        engine.evalAsync(
            async(
                "const seen = new Set(); for (let i = 0; i < 20; i++) { seen.add(await user());"
                    + " await new Promise((r) => i % 2 ? setTimeout(r, 1) : setImmediate(r)) } return [...seen].join()"));
    List<Object> seen =
        Flux.range(0, 8)
            .flatMap(i -> call.contextWrite(Context.of("user", "u" + i)).map(s -> i + "=" + s))
            .map(Object.class::cast)
            .collectList()
            .block(Duration.ofSeconds(30));

    assertThat(seen)
        .containsExactlyInAnyOrder("0=u0", "1=u1", "2=u2", "3=u3", "4=u4", "5=u5", "6=u6", "7=u7");
  }

  @Test
  void threadLocalsReachHostCodeWhereverItRuns() {
    TENANT.set("acme");
    Mono<Object> call =
        engine.evalAsync(
            async(
                "const now = [tenant(), await tenantMono(), await tenantBlocking(), await tenantContext()];"
                    + "await new Promise((r) => setTimeout(r, 2)); now.push(tenant());"
                    + "await new Promise((r) => setImmediate(r)); now.push(await tenantMono()); return now.join()"));

    assertThat(call.block(Duration.ofSeconds(20))).isEqualTo("acme,acme,acme,acme,acme,acme");
    TENANT.remove();
    assertThat(call.block(Duration.ofSeconds(20))).isEqualTo("null,null,null,none,null,null");
  }

  @Test
  void timersOfABlockingCallKeepTheCallersThreadLocals() throws Exception {
    TENANT.set("first");
    engine.eval("var later = new Promise((r) => setTimeout(() => r(tenant()), 5)); 1");
    TENANT.set("second");

    assertThat(engine.eval("tenant()")).isEqualTo("second");
    assertThat(engine.evalAsync("later").block(Duration.ofSeconds(20))).isEqualTo("first");
  }

  @Test
  void aSubscribersValueComesBeforeTheThreads() {
    TENANT.set("thread");

    assertThat(
            engine
                .evalAsync(async("return `${tenant()} ${await tenantContext()}`"))
                .contextWrite(Context.of(KEY, "subscriber"))
                .block(Duration.ofSeconds(20)))
        .isEqualTo("subscriber subscriber");
  }

  @Test
  void withoutTheLibraryNothingOfItIsLoaded() throws Exception {
    String without =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry -> !Path.of(entry).getFileName().toString().startsWith("context-propagation"))
            .collect(Collectors.joining(File.pathSeparator));

    assertThat(Fork.lines(without, List.of("-verbose:class"), CallerContextMain.class))
        .contains("ada thread:null")
        .noneMatch(line -> line.contains("io.micrometer"));
  }
}
