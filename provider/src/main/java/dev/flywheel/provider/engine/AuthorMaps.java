package dev.flywheel.provider.engine;

import dev.flywheel.provider.sourcemap.SourceMap;
import org.jspecify.annotations.Nullable;

/** Reads the source maps that authors' texts name. */
interface AuthorMaps {

  /** Reads none. */
  AuthorMaps NONE = (fileName, link, whole) -> null;

  /**
   * The map of a source; null when it cannot be had, which is nobody's failure.
   *
   * @param fileName the source's name
   * @param link the URL that the source names
   * @param whole whether the contents of the map's sources are wanted too
   */
  @Nullable SourceMap read(String fileName, String link, boolean whole);
}
