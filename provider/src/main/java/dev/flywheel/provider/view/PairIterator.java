package dev.flywheel.provider.view;

import java.util.AbstractMap.SimpleEntry;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries over alternating keys and values read at once; removal and {@code setValue} go through to
 * the value. Not thread-safe.
 */
final class PairIterator<K> implements Iterator<Map.Entry<K, @Nullable Object>> {

  private final @Nullable Object[] pairs;
  private final Function<@Nullable Object, K> key;
  private final BiConsumer<K, @Nullable Object> write;
  private final Consumer<K> remove;
  private int next;
  private @Nullable K last;
  private boolean removable;

  private PairIterator(
      @Nullable Object[] pairs,
      Function<@Nullable Object, K> key,
      BiConsumer<K, @Nullable Object> write,
      Consumer<K> remove) {
    this.pairs = pairs;
    this.key = key;
    this.write = write;
    this.remove = remove;
  }

  static <K> PairIterator<K> over(
      @Nullable Object[] pairs,
      Function<@Nullable Object, K> key,
      BiConsumer<K, @Nullable Object> write,
      Consumer<K> remove) {
    return new PairIterator<>(pairs, key, write, remove);
  }

  @Override
  public boolean hasNext() {
    return next < pairs.length;
  }

  @Override
  public Map.Entry<K, @Nullable Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    K name = key.apply(pairs[next]);
    Object value = pairs[next + 1];
    next += 2;
    last = name;
    removable = true;
    return new SimpleEntry<>(name, value) {
      private static final long serialVersionUID = 1L;

      @Override
      public @Nullable Object setValue(@Nullable Object changed) {
        write.accept(name, changed);
        return super.setValue(changed);
      }
    };
  }

  @Override
  public void remove() {
    if (!removable) {
      throw new IllegalStateException("next() was not called");
    }
    removable = false;
    remove.accept(last);
  }
}
