package dev.flywheel.api.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a {@link HostFunction}: its arguments. Immutable. */
public interface HostCall {

  /**
   * The arguments as Java values, without an {@code AbortSignal} that stands alone at their end:
   * see {@link HostFunction}.
   */
  List<@Nullable Object> arguments();

  /** The argument at this index; null when absent, undefined or null. */
  default @Nullable Object argument(int index) {
    List<@Nullable Object> all = arguments();
    return index < all.size() ? all.get(index) : null;
  }

  /**
   * The argument at this index, converted to a Java type.
   *
   * @throws HostException with code {@code ERR_INVALID_ARG_TYPE} when it is absent or does not fit
   */
  <T> T argument(int index, Class<T> type);
}
