package dev.flywheel.provider.engine;

import dev.flywheel.provider.sourcemap.SourceMap;
import org.jspecify.annotations.Nullable;

/** Reads the source maps that authors' texts name. */
interface AuthorMaps {

  /** Reads none. */
  AuthorMaps NONE = (fileName, link, whole) -> Answer.NEVER;

  /**
   * What there is to have. Immutable.
   *
   * @param map the map; null for none
   * @param last whether it is of no use to ask again
   */
  record Answer(@Nullable SourceMap map, boolean last) {

    /** There is none. */
    static final Answer NEVER = new Answer(null, true);

    /** It has not come yet. */
    static final Answer LATER = new Answer(null, false);

    static Answer of(SourceMap map) {
      return new Answer(map, true);
    }
  }

  /**
   * The map of a source; that it cannot be had is nobody's failure.
   *
   * @param fileName the source's name
   * @param link the URL that the source names
   * @param whole whether the contents of the map's sources are wanted too
   */
  Answer read(String fileName, String link, boolean whole);
}
