package dev.flywheel.provider.host;

import dev.flywheel.api.JsFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A script function made of a Java one that takes all arguments. */
final class FakeFunction extends FakeObject implements JsFunction {

  private static final long serialVersionUID = 1L;

  private final transient Function<Object[], @Nullable Object> body;

  private FakeFunction(int length, Function<Object[], @Nullable Object> body) {
    this.body = body;
    put("length", length);
  }

  static FakeFunction of(int length, Function<Object[], @Nullable Object> body) {
    return new FakeFunction(length, body);
  }

  @Override
  public @Nullable Object call(@Nullable Object... arguments) {
    return body.apply(arguments);
  }

  @Override
  public @Nullable Object callAs(@Nullable Object self, @Nullable Object... arguments) {
    return body.apply(arguments);
  }

  @Override
  public @Nullable Object construct(@Nullable Object... arguments) {
    return body.apply(arguments);
  }

  @Override
  public String toString() {
    return "function/" + get("length");
  }
}
