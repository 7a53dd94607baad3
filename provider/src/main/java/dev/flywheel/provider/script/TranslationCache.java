package dev.flywheel.provider.script;

import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Translated sources of all engines of a class loader, the recently used ones within a bound of
 * characters. Thread-safe.
 */
public final class TranslationCache {

  private static final long MAX_CHARACTERS = 16L << 20;

  private final Translator translator;
  private final LinkedHashMap<String, Translation> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  /** An empty cache in front of this translator. */
  public TranslationCache(Translator translator) {
    this.translator = translator;
  }

  /** The translation of a source if it is there. */
  public @Nullable Translation known(String source) {
    synchronized (entries) {
      return entries.get(source);
    }
  }

  /** The translation of a source, made unless it is there. On a thread with a loop's stack. */
  public Translation get(String source) {
    Translation known = known(source);
    if (known != null) {
      return known;
    }
    Translation fresh = Translation.of(source, translator.translate(source));
    synchronized (entries) {
      Translation raced = entries.putIfAbsent(source, fresh);
      if (raced != null) {
        return raced;
      }
      characters += fresh.characters();
      trim();
      return fresh;
    }
  }

  private void trim() {
    Iterator<Translation> oldest = entries.values().iterator();
    while (characters > MAX_CHARACTERS && entries.size() > 1) {
      characters -= oldest.next().characters();
      oldest.remove();
    }
  }
}
