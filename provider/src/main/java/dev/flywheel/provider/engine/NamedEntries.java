package dev.flywheel.provider.engine;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** Equal to any entry of equal name and value, as every map's entries are. */
  private static final class LiveEntry implements Map.Entry<String, @Nullable Object> {

    private final String name;
    private final Bindings bindings;

    LiveEntry(String name, Bindings bindings) {
      this.name = name;
      this.bindings = bindings;
    }

    @Override
    public String getKey() {
      return name;
    }

    @Override
    public @Nullable Object getValue() {
      return bindings.get(name);
    }

    @Override
    public @Nullable Object setValue(@Nullable Object value) {
      return bindings.put(name, value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Map.Entry<?, ?> entry
          && name.equals(entry.getKey())
          && Objects.equals(getValue(), entry.getValue());
    }

    @Override
    public int hashCode() {
      return name.hashCode() ^ Objects.hashCode(getValue());
    }

    @Override
    public String toString() {
      return name + "=" + getValue();
    }
  }
}
