package dev.flywheel.provider.engine;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.script.Bindings;
import org.jspecify.annotations.Nullable;

/** Live entries of bindings over names read at once. Not thread-safe. */
final class NamedEntries implements Iterator<Map.Entry<String, @Nullable Object>> {

  private final Iterator<String> names;
  private final Bindings bindings;
  private @Nullable String last;

  NamedEntries(List<String> names, Bindings bindings) {
    this.names = names.iterator();
    this.bindings = bindings;
  }

  @Override
  public boolean hasNext() {
    return names.hasNext();
  }

  @Override
  public Map.Entry<String, @Nullable Object> next() {
    String name = names.next();
    last = name;
    return new LiveEntry(name, bindings);
  }

  @Override
  public void remove() {
    String name = last;
    if (name == null) {
      throw new IllegalStateException("next() was not called");
    }
    last = null;
    bindings.remove(name);
  }

  private record LiveEntry(String getKey, Bindings bindings)
      implements Map.Entry<String, @Nullable Object> {

    @Override
    public @Nullable Object getValue() {
      return bindings.get(getKey);
    }

    @Override
    public @Nullable Object setValue(@Nullable Object value) {
      return bindings.put(getKey, value);
    }
  }
}
