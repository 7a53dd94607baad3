package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.Isolate;
import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.isolate.TerminatedException;
import dev.flywheel.provider.isolate.ThrownValue;
import dev.flywheel.provider.isolate.ToolIsolate;
import dev.flywheel.provider.script.RewriteCache;
import dev.flywheel.provider.script.RewriteMode;
import dev.flywheel.provider.script.Rewritten;
import dev.flywheel.provider.script.SourcePositions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Rewritten sources that this engine's V8 has compiled, and where their positions come from.
 * Loop-confined, except {@link #ready} and the mapping of positions.
 */
final class Units implements Positions {

  private static final RewriteCache CACHE = new RewriteCache(ToolIsolate.SHARED);
  private static final char MARK = '#';
  private static final int MAX_UNITS = 4096;
  private static final long MAX_CHARACTERS = 16L << 20;

  private final Map<Source, Rewritten> foreign = new ConcurrentHashMap<>();
  private final Map<Source, Rewritten> foreignAsync = new HashMap<>();
  private final Map<Integer, List<String>> names = new HashMap<>();
  private final Map<Integer, SourcePositions> positions = new ConcurrentHashMap<>();
  private final Map<Integer, String> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> firstOfName = new ConcurrentHashMap<>();
  private final Deque<Known> known = new ArrayDeque<>();
  private long characters;

  /** A unit and the source that it was made for; a unit without one is a direct eval's. */
  private record Known(int unit, @Nullable Source source) {

    long characters() {
      return source == null ? 0 : source.text().length();
    }

    /** The unit, unless it is this one. */
    @Nullable Rewritten keeps(Rewritten other) {
      return other.unit() == unit ? null : other;
    }
  }

  private void know(Known added) {
    known.add(added);
    characters += added.characters();
  }

  /** The unit of a source that was prepared before, on any thread. */
  @Nullable Rewritten ready(Source source) {
    return foreign.get(source);
  }

  /** The names that a unit uses. */
  @Nullable List<String> names(int unit) {
    return names.get(unit);
  }

  /** The rewritten form of a source for the engine's own scope. */
  Rewritten global(Source source, RewriteMode mode, String options) {
    Rewritten unit = CACHE.get(source.text(), mode, options);
    remember(unit, source);
    return unit;
  }

  /** The rewritten form of a text that gets no positions. */
  Rewritten text(String text, RewriteMode mode, String options) {
    return CACHE.get(text, mode, options);
  }

  private void remember(Rewritten unit, Source source) {
    if (files.put(unit.unit(), source.fileName()) == null) {
      know(new Known(unit.unit(), source));
    }
    positions.put(unit.unit(), unit.positions());
  }

  /**
   * Lets the oldest units go when there are many. Functions of theirs that live on keep the values
   * they saw last, and the columns of their failures are those of the rewritten text.
   */
  private void bound(Isolate isolate) throws ThrownValue, TerminatedException {
    while (known.size() > MAX_UNITS || (characters > MAX_CHARACTERS && known.size() > 1)) {
      Known oldest = known.remove();
      characters -= oldest.characters();
      names.remove(oldest.unit);
      positions.remove(oldest.unit);
      files.remove(oldest.unit);
      if (oldest.source != null) {
        foreign.computeIfPresent(oldest.source, (source, unit) -> oldest.keeps(unit));
        foreignAsync.computeIfPresent(oldest.source, (source, unit) -> oldest.keeps(unit));
        firstOfName.remove(oldest.source.fileName(), oldest.unit);
      }
      isolate.call(isolate.op("scopes.forget"), oldest.unit);
    }
  }

  @Override
  public @Nullable String fileName(int unit) {
    return files.get(unit);
  }

  /** The unit of a source, compiled. */
  Rewritten foreign(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException, ScriptException {
    Rewritten unit = compiled(isolate, source, RewriteMode.FOREIGN, foreign);
    if (unit == null) {
      throw unreadable(isolate, source);
    }
    return unit;
  }

  /** The unit of a source that awaits at its top level, compiled; null when it does not. */
  @Nullable Rewritten foreignAsync(Isolate isolate, Source source)
      throws ThrownValue, TerminatedException {
    return compiled(isolate, source, RewriteMode.FOREIGN_ASYNC, foreignAsync);
  }

  private @Nullable Rewritten compiled(
      Isolate isolate, Source source, RewriteMode mode, Map<Source, Rewritten> prepared)
      throws ThrownValue, TerminatedException {
    Rewritten known = prepared.get(source);
    if (known != null) {
      return known;
    }
    Rewritten unit = CACHE.get(source.text(), mode);
    if (!unit.readable()) {
      return null;
    }
    remember(unit, source);
    bound(isolate);
    compile(isolate, unit, source);
    names.put(unit.unit(), unit.names());
    prepared.put(source, unit);
    return unit;
  }

  /** Whether a source awaits at its top level, and is right but for that. */
  static boolean awaits(Source source) {
    return source.text().contains("await")
        && CACHE.get(source.text(), RewriteMode.GLOBAL_ASYNC).readable();
  }

  /** V8 says what is wrong; if it finds nothing, the rewriter does not know some newer syntax. */
  private static ScriptException unreadable(Isolate isolate, Source source)
      throws TerminatedException {
    SyntaxFault fault = isolate.check(source.text(), source.fileName());
    return fault != null
        ? Failures.syntax(fault, source)
        : new ScriptException(
            "this syntax is not supported under bindings other than the engine's own",
            source.fileName(),
            -1);
  }

  private void compile(Isolate isolate, Rewritten unit, Source source)
      throws ThrownValue, TerminatedException {
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(unit.unit());
    arguments.add(unit.code() + url(source, unit));
    arguments.add(String.join("\n", unit.names()));
    arguments.add(unit.variables());
    arguments.add(unit.escapes());
    arguments.addAll(unit.written());
    isolate.call(isolate.op("realm.unit"), arguments.toArray());
  }

  /** The code of a direct eval. */
  Rewritten directEval(String source, String context) {
    Rewritten code = CACHE.get(source, RewriteMode.EVAL, context);
    if (names.put(code.unit(), code.names()) == null) {
      know(new Known(code.unit(), null));
    }
    return code;
  }

  /**
   * The comment that names code in stacks. The first source of a name has it as it is; those that
   * come later get a number behind it that leads back to their positions, 0 for a source that is
   * not rewritten.
   */
  String url(Source source, @Nullable Rewritten unit) {
    return "\n//# sourceURL=" + name(source, unit);
  }

  /** The name in that comment. */
  String name(Source source, @Nullable Rewritten unit) {
    String name = source.fileName();
    Integer id = unit == null ? 0 : unit.unit();
    if (firstOfName.size() > MAX_UNITS) {
      firstOfName.clear();
    }
    Integer first = firstOfName.putIfAbsent(name, id);
    boolean plain = first == null || first.equals(id);
    return SourceNames.encode(name) + (plain ? "" : MARK + id.toString());
  }

  @Override
  public List<StackText.Frame> original(List<StackText.Frame> frames) {
    List<StackText.Frame> mapped = new ArrayList<>(frames.size());
    for (StackText.Frame frame : frames) {
      mapped.add(original(frame));
    }
    return mapped;
  }

  private StackText.Frame original(StackText.Frame frame) {
    String encoded = frame.file();
    String file = SourceNames.decode(encoded);
    int column = frame.column();
    int mark = encoded.lastIndexOf(MARK);
    if (mark >= 0) {
      SourcePositions of = positions.get(unit(encoded.substring(mark + 1)));
      file = SourceNames.decode(encoded.substring(0, mark));
      column = of == null ? column : of.originalColumn(frame.line(), column - 1) + 1;
    } else {
      Integer first = firstOfName.get(file);
      SourcePositions of = first == null ? null : positions.get(first);
      if (of != null) {
        column = of.originalColumn(frame.line(), column - 1) + 1;
      }
    }
    return new StackText.Frame(frame.function(), file, frame.line(), column);
  }

  private static int unit(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return -1;
      }
    }
    return Integer.parseInt(text);
  }

  @Override
  public String originalText(String stack) {
    StringBuilder text = new StringBuilder(stack.length());
    for (String line : StackText.withoutPrelude(stack)) {
      text.append(text.isEmpty() ? "" : "\n").append(originalLine(line));
    }
    return text.toString();
  }

  private String originalLine(String line) {
    List<StackText.Frame> frames = StackText.frames("\n" + line);
    if (frames.isEmpty()) {
      return line;
    }
    StackText.Frame from = frames.get(0);
    StackText.Frame to = original(from);
    return line.replace(
        from.file() + ":" + from.line() + ":" + from.column(),
        to.file() + ":" + to.line() + ":" + to.column());
  }
}
