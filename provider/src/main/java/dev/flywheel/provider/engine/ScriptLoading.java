package dev.flywheel.provider.engine;

import dev.flywheel.api.JsException;
import dev.flywheel.provider.isolate.HostRefusal;
import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.LateParts;
import dev.flywheel.provider.isolate.Undefined;
import dev.flywheel.provider.isolate.ValueList;
import dev.flywheel.provider.load.LoadException;
import dev.flywheel.provider.load.ScriptText;
import dev.flywheel.provider.load.ScriptTexts;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What scripts ask about scripts: to load another, to end, where they are. Loop-confined; texts are
 * read on the waiting caller's thread.
 */
final class ScriptLoading implements SystemFunctions.Owner {

  private final EngineCore core;

  ScriptLoading(EngineCore core) {
    this.core = core;
  }

  @Override
  public void define(SystemFunctions system) {
    system.define("loadScript", this::load);
    system.define("scriptPlace", a -> place(String.valueOf(a[0])));
    system.define(
        "exitScript",
        a -> {
          core.limits().exit(TimerTable.integer(a[0]));
          return Undefined.VALUE;
        });
    system.define(
        "latePart",
        a -> {
          String text = LateParts.text(String.valueOf(a[0]), TimerTable.integer(a[1]));
          return text == null ? Undefined.VALUE : text;
        });
  }

  /**
   * A place, or a name and a text, and the scope to run in; gives the number of the prepared
   * source: a unit in foreign bindings, in the engine's own scope as {@link Scripts#prepared} says.
   */
  private Object load(@Nullable Object[] arguments) throws Throwable {
    ScriptText found = find(arguments[0], arguments[1]);
    String name = found.name().isEmpty() ? Source.UNNAMED : found.name();
    Isolate isolate = core.isolate();
    try {
      Source given = new Source(found.text(), name, TypeScript.isNamed(name));
      Source source = TypeScript.javaScript(core, given);
      return TimerTable.integer(arguments[2]) == 0
          ? core.face().scripts().prepared(isolate, source)
          : core.units().foreign(isolate, source).unit();
    } catch (JsException e) {
      throw Failures.inScript(isolate, e);
    }
  }

  private ScriptText find(@Nullable Object place, @Nullable Object text) throws Throwable {
    if (text != null) {
      return new ScriptText(String.valueOf(place), String.valueOf(text));
    }
    if (place instanceof Map<?, ?> map && map.get("script") != null) {
      return new ScriptText(String.valueOf(map.get("name")), String.valueOf(map.get("script")));
    }
    Object known = ScriptTexts.place(place);
    if (known == null) {
      throw HostRefusal.typeError(
          "Cannot load script from "
              + place
              + ": expected a path, a URL, or an object with name and script");
    }
    ScriptTexts texts = new ScriptTexts(core.options().permissions());
    try {
      return Objects.requireNonNull(core.hostCalls().<ScriptText>onCaller(() -> texts.read(known)));
    } catch (LoadException e) {
      throw HostRefusal.typeError(String.valueOf(e.getMessage()));
    }
  }

  /** The file and the line that a stack begins with. */
  private Object place(String stack) {
    for (StackText.Frame frame : core.origins().original(StackText.frames(stack))) {
      if (!frame.ofPrelude()) {
        return new ValueList(new @Nullable Object[] {frame.file(), frame.line()});
      }
    }
    return new ValueList(new @Nullable Object[] {Source.UNNAMED, 1});
  }
}
