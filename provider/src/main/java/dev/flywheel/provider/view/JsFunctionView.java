package dev.flywheel.provider.view;

import dev.flywheel.api.JsFunction;
import dev.flywheel.provider.isolate.Undefined;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** A view of a function. Thread-safe. */
final class JsFunctionView extends JsObjectView implements JsFunction {

  JsFunctionView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
  }

  @Override
  public @Nullable Object call(@Nullable Object... arguments) {
    return callAs(Undefined.VALUE, arguments);
  }

  @Override
  public @Nullable Object callAs(@Nullable Object receiver, @Nullable Object... arguments) {
    @Nullable Object[] all = new @Nullable Object[arguments.length + 2];
    all[0] = self();
    all[1] = receiver;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return invoked("function.call", all);
  }

  @Override
  public @Nullable Object construct(@Nullable Object... arguments) {
    return invoked("function.construct", with(arguments));
  }

  private @Nullable Object invoked(String operation, @Nullable Object[] all) {
    try {
      return realm.invoke(operation, all);
    } catch (ScriptException e) {
      throw unchecked(e);
    }
  }
}
