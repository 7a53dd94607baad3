package dev.flywheel.provider.view;

import dev.flywheel.api.JsCallException;
import dev.flywheel.api.JsException;
import dev.flywheel.api.JsValue;
import dev.flywheel.api.V8ScriptEngine;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** What all views share: the reference and the way to the engine. Thread-safe. */
abstract class View implements JsValue {

  final Realm realm;
  final ViewTable.Entry entry;

  View(Realm realm, ViewTable.Entry entry) {
    this.realm = realm;
    this.entry = entry;
  }

  @Override
  public final V8ScriptEngine engine() {
    return realm.engine();
  }

  @Override
  public final void close() {
    entry.close();
  }

  /** This view as an operation's argument. */
  final View self() {
    if (entry.closed()) {
      throw new IllegalStateException("this view of a JavaScript value was closed");
    }
    return this;
  }

  final @Nullable Object ask(String operation, @Nullable Object... arguments) {
    try {
      return realm.call(operation, with(arguments));
    } catch (ScriptException e) {
      throw unchecked(e);
    }
  }

  final @Nullable Object[] askMany(String operation, @Nullable Object... arguments) {
    try {
      return realm.callMany(operation, with(arguments));
    } catch (ScriptException e) {
      throw unchecked(e);
    }
  }

  final int askInt(String operation, @Nullable Object... arguments) {
    return ask(operation, arguments) instanceof Number number ? number.intValue() : 0;
  }

  final boolean askBoolean(String operation, @Nullable Object... arguments) {
    return Boolean.TRUE.equals(ask(operation, arguments));
  }

  final @Nullable Object[] with(@Nullable Object... arguments) {
    @Nullable Object[] all = new @Nullable Object[arguments.length + 1];
    all[0] = self();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  static RuntimeException unchecked(ScriptException failure) {
    if (failure instanceof JsException thrown) {
      return new JsCallException(thrown);
    }
    return new IllegalStateException(failure.getMessage(), failure);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof View view && view.entry == entry;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(entry);
  }

  @Override
  public String toString() {
    return entry.closed() || realm.engine().isClosed()
        ? getClass().getSimpleName() + " (closed)"
        : String.valueOf(ask("object.text"));
  }
}
