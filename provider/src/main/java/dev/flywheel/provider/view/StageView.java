package dev.flywheel.provider.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A view that is a stage: every method is that of a future of its own. Thread-safe. */
abstract class StageView extends View implements CompletionStage<@Nullable Object> {

  StageView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
  }

  /** A new future that follows the stage; completing it changes nothing else. */
  abstract CompletableFuture<@Nullable Object> future();

  @Override
  public <U> CompletionStage<U> thenApply(Function<? super @Nullable Object, ? extends U> action) {
    return future().thenApply(action);
  }

  @Override
  public <U> CompletionStage<U> thenApplyAsync(
      Function<? super @Nullable Object, ? extends U> action) {
    return future().thenApplyAsync(action);
  }

  @Override
  public <U> CompletionStage<U> thenApplyAsync(
      Function<? super @Nullable Object, ? extends U> action, Executor executor) {
    return future().thenApplyAsync(action, executor);
  }

  @Override
  public CompletionStage<@Nullable Void> thenAccept(Consumer<? super @Nullable Object> action) {
    return future().thenAccept(action);
  }

  @Override
  public CompletionStage<@Nullable Void> thenAcceptAsync(
      Consumer<? super @Nullable Object> action) {
    return future().thenAcceptAsync(action);
  }

  @Override
  public CompletionStage<@Nullable Void> thenAcceptAsync(
      Consumer<? super @Nullable Object> action, Executor executor) {
    return future().thenAcceptAsync(action, executor);
  }

  @Override
  public CompletionStage<@Nullable Void> thenRun(Runnable action) {
    return future().thenRun(action);
  }

  @Override
  public CompletionStage<@Nullable Void> thenRunAsync(Runnable action) {
    return future().thenRunAsync(action);
  }

  @Override
  public CompletionStage<@Nullable Void> thenRunAsync(Runnable action, Executor executor) {
    return future().thenRunAsync(action, executor);
  }

  @Override
  public <U, V> CompletionStage<V> thenCombine(
      CompletionStage<? extends U> other,
      BiFunction<? super @Nullable Object, ? super U, ? extends V> action) {
    return future().thenCombine(other, action);
  }

  @Override
  public <U, V> CompletionStage<V> thenCombineAsync(
      CompletionStage<? extends U> other,
      BiFunction<? super @Nullable Object, ? super U, ? extends V> action) {
    return future().thenCombineAsync(other, action);
  }

  @Override
  public <U, V> CompletionStage<V> thenCombineAsync(
      CompletionStage<? extends U> other,
      BiFunction<? super @Nullable Object, ? super U, ? extends V> action,
      Executor executor) {
    return future().thenCombineAsync(other, action, executor);
  }

  @Override
  public <U> CompletionStage<@Nullable Void> thenAcceptBoth(
      CompletionStage<? extends U> other, BiConsumer<? super @Nullable Object, ? super U> action) {
    return future().thenAcceptBoth(other, action);
  }

  @Override
  public <U> CompletionStage<@Nullable Void> thenAcceptBothAsync(
      CompletionStage<? extends U> other, BiConsumer<? super @Nullable Object, ? super U> action) {
    return future().thenAcceptBothAsync(other, action);
  }

  @Override
  public <U> CompletionStage<@Nullable Void> thenAcceptBothAsync(
      CompletionStage<? extends U> other,
      BiConsumer<? super @Nullable Object, ? super U> action,
      Executor executor) {
    return future().thenAcceptBothAsync(other, action, executor);
  }

  @Override
  public CompletionStage<@Nullable Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
    return future().runAfterBoth(other, action);
  }

  @Override
  public CompletionStage<@Nullable Void> runAfterBothAsync(
      CompletionStage<?> other, Runnable action) {
    return future().runAfterBothAsync(other, action);
  }

  @Override
  public CompletionStage<@Nullable Void> runAfterBothAsync(
      CompletionStage<?> other, Runnable action, Executor executor) {
    return future().runAfterBothAsync(other, action, executor);
  }

  @Override
  public <U> CompletionStage<U> applyToEither(
      CompletionStage<? extends @Nullable Object> other,
      Function<? super @Nullable Object, U> action) {
    return future().applyToEither(other, action);
  }

  @Override
  public <U> CompletionStage<U> applyToEitherAsync(
      CompletionStage<? extends @Nullable Object> other,
      Function<? super @Nullable Object, U> action) {
    return future().applyToEitherAsync(other, action);
  }

  @Override
  public <U> CompletionStage<U> applyToEitherAsync(
      CompletionStage<? extends @Nullable Object> other,
      Function<? super @Nullable Object, U> action,
      Executor executor) {
    return future().applyToEitherAsync(other, action, executor);
  }

  @Override
  public CompletionStage<@Nullable Void> acceptEither(
      CompletionStage<? extends @Nullable Object> other,
      Consumer<? super @Nullable Object> action) {
    return future().acceptEither(other, action);
  }

  @Override
  public CompletionStage<@Nullable Void> acceptEitherAsync(
      CompletionStage<? extends @Nullable Object> other,
      Consumer<? super @Nullable Object> action) {
    return future().acceptEitherAsync(other, action);
  }

  @Override
  public CompletionStage<@Nullable Void> acceptEitherAsync(
      CompletionStage<? extends @Nullable Object> other,
      Consumer<? super @Nullable Object> action,
      Executor executor) {
    return future().acceptEitherAsync(other, action, executor);
  }

  @Override
  public CompletionStage<@Nullable Void> runAfterEither(CompletionStage<?> other, Runnable action) {
    return future().runAfterEither(other, action);
  }

  @Override
  public CompletionStage<@Nullable Void> runAfterEitherAsync(
      CompletionStage<?> other, Runnable action) {
    return future().runAfterEitherAsync(other, action);
  }

  @Override
  public CompletionStage<@Nullable Void> runAfterEitherAsync(
      CompletionStage<?> other, Runnable action, Executor executor) {
    return future().runAfterEitherAsync(other, action, executor);
  }

  @Override
  public <U> CompletionStage<U> thenCompose(
      Function<? super @Nullable Object, ? extends CompletionStage<U>> action) {
    return future().thenCompose(action);
  }

  @Override
  public <U> CompletionStage<U> thenComposeAsync(
      Function<? super @Nullable Object, ? extends CompletionStage<U>> action) {
    return future().thenComposeAsync(action);
  }

  @Override
  public <U> CompletionStage<U> thenComposeAsync(
      Function<? super @Nullable Object, ? extends CompletionStage<U>> action, Executor executor) {
    return future().thenComposeAsync(action, executor);
  }

  @Override
  public <U> CompletionStage<U> handle(
      BiFunction<? super @Nullable Object, @Nullable Throwable, ? extends U> action) {
    return future().handle(action);
  }

  @Override
  public <U> CompletionStage<U> handleAsync(
      BiFunction<? super @Nullable Object, @Nullable Throwable, ? extends U> action) {
    return future().handleAsync(action);
  }

  @Override
  public <U> CompletionStage<U> handleAsync(
      BiFunction<? super @Nullable Object, @Nullable Throwable, ? extends U> action,
      Executor executor) {
    return future().handleAsync(action, executor);
  }

  @Override
  public CompletionStage<@Nullable Object> whenComplete(
      BiConsumer<? super @Nullable Object, ? super @Nullable Throwable> action) {
    return future().whenComplete(action);
  }

  @Override
  public CompletionStage<@Nullable Object> whenCompleteAsync(
      BiConsumer<? super @Nullable Object, ? super @Nullable Throwable> action) {
    return future().whenCompleteAsync(action);
  }

  @Override
  public CompletionStage<@Nullable Object> whenCompleteAsync(
      BiConsumer<? super @Nullable Object, ? super @Nullable Throwable> action, Executor executor) {
    return future().whenCompleteAsync(action, executor);
  }

  @Override
  public CompletionStage<@Nullable Object> exceptionally(
      Function<Throwable, ? extends @Nullable Object> action) {
    return future().exceptionally(action);
  }

  @Override
  public CompletableFuture<@Nullable Object> toCompletableFuture() {
    return future();
  }
}
