package dev.flywheel.provider.view;

import dev.flywheel.api.JsException;
import dev.flywheel.provider.isolate.ViewKind;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The views of one engine by the ids of their values: one living view a value. Loop-confined,
 * except {@link Entry#close()} and {@link #size()}.
 *
 * <p>Ids of views that were closed or collected are gathered and released together by the next job.
 */
public final class ViewTable {

  private static final int CROWD = 1 << 16;

  private final Realm realm;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private final ReferenceQueue<View> collected = new ReferenceQueue<>();
  private final ConcurrentLinkedQueue<Entry> closed = new ConcurrentLinkedQueue<>();
  private volatile int size;
  private int crowd = CROWD;

  /** A table whose views ask this realm. */
  public ViewTable(Realm realm) {
    this.realm = realm;
  }

  /** The hold of one view on its value. Thread-safe. */
  static final class Entry {

    final int id;
    private final ViewTable table;
    private volatile boolean closed;
    private @Nullable Hold hold;

    Entry(ViewTable table, int id) {
      this.table = table;
      this.id = id;
    }

    boolean closed() {
      return closed;
    }

    void close() {
      if (!closed) {
        closed = true;
        table.closed.add(this);
      }
    }
  }

  /** Tells when a view was collected. */
  private static final class Hold extends WeakReference<View> {

    final Entry entry;

    Hold(View view, Entry entry, ReferenceQueue<View> queue) {
      super(view, queue);
      this.entry = entry;
    }
  }

  /** The living view of the value with this id, or a new one. */
  public Object view(ViewKind kind, int id) {
    Entry known = entries.get(id);
    if (known != null && !known.closed && known.hold != null) {
      View view = known.hold.get();
      if (view != null) {
        return kind == ViewKind.ERROR ? failure((JsObjectView) view) : view;
      }
    }
    Entry entry = new Entry(this, id);
    View view = make(kind, entry);
    entry.hold = new Hold(view, entry, collected);
    entries.put(id, entry);
    size = entries.size();
    return kind == ViewKind.ERROR ? failure((JsObjectView) view) : view;
  }

  /** What was told of the same failure nearer to where it happened has the better stack. */
  private JsException failure(JsObjectView error) {
    JsException before = error.lastFailure();
    JsException now = realm.describe(error);
    if (before != null && Objects.equals(before.jsStack(), now.jsStack())) {
      now.setStackTrace(before.getStackTrace());
    }
    error.lastFailure(now);
    return now;
  }

  private View make(ViewKind kind, Entry entry) {
    return switch (kind) {
      case ARRAY -> new JsArrayView(realm, entry);
      case FUNCTION -> new JsFunctionView(realm, entry);
      case PROMISE -> new JsPromiseView(realm, entry);
      case ASYNC_ITERABLE -> new JsAsyncIterableView(realm, entry);
      case MAP -> new JsMapView(realm, entry);
      case SET -> new JsSetView(realm, entry);
      case SYMBOL -> new JsSymbolView(realm, entry);
      default -> new JsObjectView(realm, entry);
    };
  }

  /**
   * The id of a view of this engine, or of the error that an exception stands for; 0 for anything
   * else.
   *
   * @throws IllegalStateException when the view was closed
   */
  public int idOf(Object value) {
    if (value instanceof View view && view.realm == realm) {
      view.self();
      return view.entry.id;
    }
    return value instanceof JsException failure
            && failure.thrown() instanceof JsObjectView error
            && error.realm == realm
            && !error.entry.closed
        ? error.entry.id
        : 0;
  }

  /**
   * Whether so many values are held that Java should look for views that nobody has any more.
   * Loop-confined.
   */
  public boolean crowded() {
    int now = entries.size();
    if (now > crowd) {
      crowd = now * 2;
      return true;
    }
    if (now < crowd / 4) {
      crowd = Math.max(CROWD, now * 2);
    }
    return false;
  }

  /** Values held; thread-safe. */
  public int size() {
    return size;
  }

  /**
   * The ids that no view holds any more, to be released in JavaScript; null when there are none.
   */
  public @Nullable List<Object> drain() {
    List<Object> ids = null;
    for (Object hold = collected.poll(); hold != null; hold = collected.poll()) {
      ids = forget(((Hold) hold).entry, ids);
    }
    for (Entry entry = closed.poll(); entry != null; entry = closed.poll()) {
      ids = forget(entry, ids);
    }
    if (ids != null) {
      size = entries.size();
    }
    return ids;
  }

  /** Forgets all views: the values are gone. */
  public void clear() {
    entries.clear();
    closed.clear();
    size = 0;
  }

  /**
   * An id is released by the entry that holds it now; a later view of the same value took it over
   * otherwise.
   */
  private @Nullable List<Object> forget(Entry entry, @Nullable List<Object> ids) {
    if (!entries.remove(entry.id, entry)) {
      return ids;
    }
    List<Object> list = ids == null ? new ArrayList<>() : ids;
    list.add(entry.id);
    return list;
  }
}
