package dev.flywheel.provider.view;

import dev.flywheel.api.JsSymbol;
import org.jspecify.annotations.Nullable;

/** A view of a symbol. Thread-safe. */
final class JsSymbolView extends View implements JsSymbol {

  JsSymbolView(Realm realm, ViewTable.Entry entry) {
    super(realm, entry);
  }

  @Override
  public @Nullable String description() {
    return (String) ask("symbol.description");
  }
}
