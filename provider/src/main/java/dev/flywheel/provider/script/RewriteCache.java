package dev.flywheel.provider.script;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rewritten sources of all engines of a class loader, the recently used ones within a bound of
 * characters. Thread-safe.
 */
public final class RewriteCache {

  private static final long MAX_CHARACTERS = 16L << 20;

  private final Rewriter rewriter;
  private final LinkedHashMap<Key, Rewritten> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long characters;
  private int lastUnit;

  /** An empty cache in front of this rewriter. */
  public RewriteCache(Rewriter rewriter) {
    this.rewriter = rewriter;
  }

  private record Key(String source, RewriteMode mode, String options) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && mode == that.mode
          && source.equals(that.source)
          && options.equals(that.options);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * source.hashCode() + mode.hashCode()) + options.hashCode();
    }
  }

  /** A number as units have it, for a source that is not rewritten. */
  public int newUnit() {
    synchronized (entries) {
      return ++lastUnit;
    }
  }

  /** The rewritten form of a source. */
  public Rewritten get(String source, RewriteMode mode) {
    return get(source, mode, "{}");
  }

  /** The rewritten form of a source with these options, a JSON object. */
  public Rewritten get(String source, RewriteMode mode, String options) {
    Key key = new Key(source, mode, options);
    int unit;
    synchronized (entries) {
      Rewritten known = entries.get(key);
      if (known != null) {
        return known;
      }
      unit = ++lastUnit;
    }
    String withUnit =
        mode == RewriteMode.EVAL ? options.replaceFirst("\\{", "{\"unit\":" + unit + ",") : options;
    Rewritten scanned = mode == RewriteMode.MODULE ? ModuleScan.rewrite(unit, source) : null;
    Rewritten fresh =
        scanned != null ? scanned : Rewritten.of(unit, rewriter.rewrite(source, mode, withUnit));
    synchronized (entries) {
      Rewritten raced = entries.putIfAbsent(key, fresh);
      if (raced != null) {
        return raced;
      }
      characters += weight(key, fresh);
      trim();
      return fresh;
    }
  }

  private void trim() {
    Iterator<Map.Entry<Key, Rewritten>> oldest = entries.entrySet().iterator();
    while (characters > MAX_CHARACTERS && entries.size() > 1) {
      Map.Entry<Key, Rewritten> entry = oldest.next();
      characters -= weight(entry.getKey(), entry.getValue());
      oldest.remove();
    }
  }

  private static long weight(Key key, Rewritten value) {
    return (long) key.source.length() + value.code().length();
  }
}
