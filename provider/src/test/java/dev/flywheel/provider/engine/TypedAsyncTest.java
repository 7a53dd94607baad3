package dev.flywheel.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.JsException;
import dev.flywheel.api.V8ScriptEngine;
import dev.flywheel.api.host.HostAccess;
import dev.flywheel.provider.host.ConversionException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Asynchronous types of Java as what scripts give and get. */
class TypedAsyncTest {

  @RegisterExtension final EngineLeaks engines = new EngineLeaks();

  private V8ScriptEngine engine;

  @BeforeEach
  void open() {
    engine = engines.engine();
  }

  public record Order(String name, int price) {}

  public interface Shop {
    Mono<Order> find(String name);

    Flux<Order> all();

    Publisher<Order> some();

    Flow.Publisher<Order> flow();

    CompletionStage<Order> stage();

    CompletableFuture<Order> completable();

    Future<Order> future();

    Mono<Void> done();

    Mono<Optional<Order>> perhaps();

    default Mono<String> first() {
      return all().next().map(Order::name);
    }
  }

  private Shop shop(String source) throws ScriptException {
    return engine.eval("({" + source + "})", Shop.class);
  }

  private static final Order GEAR = new Order("gear", 3);
  private static final Order COG = new Order("cog", 4);
  private static final String ORDER = "{ name: 'gear', price: 3 }";
  private static final String TWO = "[{ name: 'gear', price: 3 }, { name: 'cog', price: 4 }]";

  @Test
  void oneOfAPromiseAValueOrAThenable() throws Exception {
    assertThat(shop("async find(name) { return { name, price: 3 } }").find("gear").block())
        .isEqualTo(GEAR);
    assertThat(shop("find: name => ({ name, price: 3 })").find("gear").block()).isEqualTo(GEAR);
    assertThat(shop("find: () => ({ then(f) { f(" + ORDER + ") } })").find("gear").block())
        .isEqualTo(GEAR);
    Shop later =
        shop(
            "async stage() { return "
                + ORDER
                + " }, completable() { return "
                + ORDER
                + " }, async future() { return "
                + ORDER
                + " }");
    assertThat(later.stage().toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo(GEAR);
    assertThat(later.completable().get(20, TimeUnit.SECONDS)).isEqualTo(GEAR);
    assertThat(later.future().get(20, TimeUnit.SECONDS)).isEqualTo(GEAR);
  }

  @Test
  void nothingIsEmpty() throws Exception {
    Shop shop =
        shop(
            "async find() {}, all() {}, some: () => null, stage() {}, flow() {}, async done() { return 5 },"
                + " async perhaps() {}");
    StepVerifier.create(shop.find("x")).verifyComplete();
    StepVerifier.create(shop.all()).verifyComplete();
    StepVerifier.create(shop.some()).verifyComplete();
    StepVerifier.create(JdkFlowAdapter.flowPublisherToFlux(shop.flow())).verifyComplete();
    assertThat(shop.stage().toCompletableFuture().get(20, TimeUnit.SECONDS)).isNull();
    StepVerifier.create(shop.done()).verifyComplete();
    StepVerifier.create(shop.perhaps()).expectNext(Optional.empty()).verifyComplete();
  }

  @Test
  void streamsOfGeneratorsIterablesArraysAndPromisesOfThem() throws Exception {
    for (String body :
        List.of(
            "async *all() { yield* " + TWO + " }",
            "*all() { yield* " + TWO + " }",
            "all: () => " + TWO,
            "all: () => new Set(" + TWO + ")",
            "async all() { return " + TWO + " }",
            "async all() { return (async function* () { yield* " + TWO + " })() }",
            "all: () => ({ [Symbol.iterator]: () => " + TWO + ".values() })",
            "all: () => [Promise.resolve("
                + ORDER
                + ")][Symbol.iterator]().map(async p => p).toArray()"
                + ".concat([]).length ? "
                + TWO
                + " : 0")) {
      assertThat(shop(body).all().collectList().block()).as(body).containsExactly(GEAR, COG);
    }
    assertThat(shop("all: () => (" + ORDER + ")").all().collectList().block())
        .containsExactly(GEAR);
    Shop shop = shop("async *some() { yield* " + TWO + " }, *flow() { yield* " + TWO + " }");
    assertThat(Flux.from(shop.some()).collectList().block()).containsExactly(GEAR, COG);
    assertThat(JdkFlowAdapter.flowPublisherToFlux(shop.flow()).collectList().block())
        .containsExactly(GEAR, COG);
  }

  @Test
  void iteratorsOfPromisesGiveWhatTheseSettleTo() throws Exception {
    assertThat(shop("*all() { yield Promise.resolve(" + ORDER + ") }").all().collectList().block())
        .containsExactly(GEAR);
    StepVerifier.create(shop("*all() { yield Promise.reject(new Error('no')) }").all())
        .verifyErrorMatches(e -> e.getMessage().contains("no"));
  }

  @Test
  void misfitsNameThePath() throws Exception {
    StepVerifier.create(shop("async find() { return { name: 'x', price: 'dear' } }").find("x"))
        .verifyErrorMatches(
            e ->
                e instanceof ConversionException
                    && e.getMessage().contains("result of find.price"));
    StepVerifier.create(shop("find() { return { name: 'x', price: 'dear' } }").find("x"))
        .verifyErrorMatches(e -> e.getMessage().contains("result of find.price"));
    StepVerifier.create(
            shop("async *all() { yield " + ORDER + "; yield { name: 'x', price: 1.5 } }").all())
        .expectNext(GEAR)
        .verifyErrorMatches(e -> e.getMessage().contains("result of all[1].price"));
    StepVerifier.create(shop("async *find() { yield " + ORDER + " }").find("x"))
        .verifyErrorMatches(e -> e.getMessage().contains("async iterable"));
    StepVerifier.create(shop("all: () => [null]").all()).verifyError(NullPointerException.class);
    assertThatThrownBy(
            () -> shop("async stage() { return 5 }").stage().toCompletableFuture().join())
        .hasCauseInstanceOf(ConversionException.class);
  }

  @Test
  void throwsAndRejectionsAreErrorsOfWhatIsReturned() throws Exception {
    IOException broken = new IOException("broken");
    engine.put(
        "fails",
        (Callable<Object>)
            () -> {
              throw broken;
            });
    for (String kind : List.of("", "async ")) {
      Shop shop =
          shop(
              kind
                  + "find() { fails() }, "
                  + kind
                  + "all() { throw 5 }, "
                  + kind
                  + "stage() { fails() }");
      StepVerifier.create(shop.find("x")).verifyErrorSatisfies(e -> assertThat(e).isSameAs(broken));
      StepVerifier.create(shop.all())
          .verifyErrorMatches(
              e -> e instanceof JsException js && Integer.valueOf(5).equals(js.thrown()));
      assertThatThrownBy(() -> shop.stage().toCompletableFuture().join()).hasCause(broken);
    }
    StepVerifier.create(shop("").find("x")).verifyError(UnsupportedOperationException.class);
  }

  private static final String FINDER = Finder.class.getName();

  /** The functions of the engine's scope as an interface. */
  public interface Finder {
    Mono<Order> find(String name);
  }

  @Test
  void interfacesOfTheEngineAndOfJavaExtend() throws Exception {
    engine.eval("async function find(name) { return { name, price: 3 } }");
    assertThat(engine.getInterface(Finder.class).find("gear").block()).isEqualTo(GEAR);
    Object object = engine.eval("({ find: name => ({ name, price: 4 }) })");
    assertThat(engine.getInterface(object, Finder.class).find("cog").block()).isEqualTo(COG);
    V8ScriptEngine open =
        engines.engine(
            EngineOptions.builder()
                .hostAccess(HostAccess.publicMembers().allowClasses(FINDER::equals))
                .build());
    String implemented =
        "new (Java.type('%s'))({ async find(name) { return { name, price: 4 } } })";
    assertThat(((Finder) open.eval(implemented.formatted(FINDER))).find("cog").block())
        .isEqualTo(COG);
  }

  @Test
  void defaultMethodsCallWhatTheScriptImplements() throws Exception {
    assertThat(shop("async *all() { yield* " + TWO + " }").first().block()).isEqualTo("gear");
    assertThat(shop("async first() { return 'own' }").first().block()).isEqualTo("own");
  }

  /** What a host application offers. */
  public static final class Sink {
    public String given = "";

    public Mono<Integer> sum(Flux<Integer> numbers) {
      return numbers.reduce(0, Integer::sum);
    }

    public Mono<Object> apply(Function<Integer, Mono<Order>> make) {
      return make.apply(3).map(Order::price);
    }

    public String pick(Mono<Integer> one) {
      return "mono";
    }

    public String pick(Flux<Integer> many) {
      return "flux";
    }

    public String pick(List<Integer> list) {
      return "list";
    }

    public CompletionStage<Integer> twice(CompletionStage<Integer> stage) {
      return stage.thenApply(n -> 2 * n);
    }
  }

  @Test
  void parametersOfHostMethods() throws Exception {
    engine.put("sink", new Sink());
    assertThat(run("sink.sum((async function* () { yield 1; yield 2 })())")).isEqualTo(3);
    assertThat(run("sink.sum([1, 2, 3])")).isEqualTo(6);
    assertThat(run("sink.apply(async n => ({ name: 'gear', price: n }))")).isEqualTo(3);
    assertThat(run("sink.twice(Promise.resolve(21))")).isEqualTo(42);
    assertThat(run("sink.pick(Promise.resolve(1))")).isEqualTo("mono");
    assertThat(run("sink.pick((async function* () {})())")).isEqualTo("flux");
    assertThat(run("sink.pick([1])")).isEqualTo("list");
    assertThat(run("sink.sum(['x']).catch(e => e.message)")).asString().contains("[0]");
  }

  private Object run(String source) {
    return engine.evalAsync(source).block();
  }

  @Test
  void functionsAsFunctionalInterfaces() throws Exception {
    @SuppressWarnings("unchecked")
    Function<Object, Object> plain = engine.eval("async x => x + 1", Function.class);
    assertThat(plain.apply(1)).isInstanceOf(CompletionStage.class);
    assertThat(((CompletionStage<?>) plain.apply(1)).toCompletableFuture().join()).isEqualTo(2);
  }

  @Test
  void threadsThatMustNotBlockCallThemToo() throws Exception {
    Shop shop =
        shop(
            "async find(name) { return { name, price: 3 } }, *all() { yield* "
                + TWO
                + " }, async stage() { return "
                + ORDER
                + " }, done() { throw new TypeError('t') }, first: undefined");
    Flux<Integer> parallel = Flux.just(1).publishOn(Schedulers.parallel());
    assertThat(parallel.flatMap(n -> shop.find("gear")).blockLast()).isEqualTo(GEAR);
    assertThat(parallel.flatMap(n -> shop.all()).collectList().block()).containsExactly(GEAR, COG);
    assertThat(parallel.flatMap(n -> Mono.fromCompletionStage(shop.stage())).blockLast())
        .isEqualTo(GEAR);
    assertThat(parallel.flatMap(n -> shop.first()).blockLast()).isEqualTo("gear");
    StepVerifier.create(parallel.flatMap(n -> shop.done()))
        .verifyErrorMatches(e -> e instanceof JsException js && js.name().equals("TypeError"));
    engine.close();
    StepVerifier.create(parallel.flatMap(n -> shop.find("gear")))
        .verifyErrorMatches(
            e -> e instanceof IllegalStateException && e.getMessage().contains("closed"));
  }

  @Test
  void typedEvaluation() throws Exception {
    assertThat((Mono<?>) engine.eval("Promise.resolve(5)", Mono.class)).isNotNull();
    assertThat(engine.eval("Promise.resolve(5)", Mono.class).block()).isEqualTo(5);
    assertThat(engine.eval("(async function* () { yield 1 })()", Flux.class).blockFirst())
        .isEqualTo(1);
    assertThat(engine.eval("5", CompletableFuture.class).join()).isEqualTo(5);
  }
}
