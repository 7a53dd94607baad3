package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.converters.JavetObjectConverter;
import com.caoccao.javet.values.V8Value;
import org.jspecify.annotations.Nullable;

/**
 * Javet's converter, which leaves null as it is: a callback's result of null becomes undefined
 * without a value being made for it. Immutable.
 */
final class NullResults extends JavetObjectConverter {

  @Override
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // Javet declares it so
  protected <T extends V8Value> T toV8Value(V8Runtime v8, @Nullable Object value, int depth)
      throws JavetException {
    return value == null ? null : super.toV8Value(v8, value, depth);
  }
}
