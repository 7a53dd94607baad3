package dev.flywheel.provider.isolate;

import org.jspecify.annotations.Nullable;

/** Makes Java views of referenced JavaScript values, and knows its own again. Loop-confined. */
public interface ViewSource {

  /** The view of the value with this id: the living one, or a new one. */
  Object view(ViewKind kind, int id);

  /** The id of a view of this engine; 0 for anything else. */
  int idOf(Object value);

  /**
   * What JavaScript shall see instead of this host value: a {@link PromiseToken} for asynchronous
   * ones, or itself.
   */
  @Nullable Object adapt(Object value);
}
