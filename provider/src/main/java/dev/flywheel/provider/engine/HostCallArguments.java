package dev.flywheel.provider.engine;

import dev.flywheel.api.host.HostCall;
import dev.flywheel.api.host.HostException;
import dev.flywheel.provider.host.ArgumentConverter;
import dev.flywheel.provider.host.ConversionException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a host function. Immutable. */
record HostCallArguments(List<@Nullable Object> arguments) implements HostCall {

  static HostCallArguments of(@Nullable Object[] arguments) {
    return new HostCallArguments(Collections.unmodifiableList(Arrays.asList(arguments)));
  }

  @Override
  public <T> T argument(int index, Class<T> type) {
    Object value = argument(index);
    if (value == null) {
      throw new HostException(
          "ERR_INVALID_ARG_TYPE",
          "argument " + index + ": expected " + type.getSimpleName() + ", got nothing");
    }
    try {
      Object converted = ArgumentConverter.convert(value, type, "argument " + index);
      @SuppressWarnings("unchecked")
      T result = (T) converted;
      return Objects.requireNonNull(result);
    } catch (ConversionException e) {
      throw new HostException("ERR_INVALID_ARG_TYPE", String.valueOf(e.getMessage()), e);
    }
  }
}
