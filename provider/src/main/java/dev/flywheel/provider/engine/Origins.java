package dev.flywheel.provider.engine;

import dev.flywheel.provider.isolate.SyntaxFault;
import dev.flywheel.provider.script.Rewritten;
import dev.flywheel.provider.script.SourcePositions;
import dev.flywheel.provider.sourcemap.MapLink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the code in stacks comes from, by the names that V8 has it under. Thread-safe.
 *
 * <p>The first source of a name has it as it is; those that come later get a number behind it that
 * leads to their origin. Number 0 is none: the place is the author's already.
 */
final class Origins implements Positions {

  private static final char MARK = '#';
  private static final int MOST = 8192;
  private static final long MOST_CHARACTERS = 64L << 20;

  private final AuthorMaps maps;
  private final IntSupplier numbers;
  private final Map<String, Origin> byKey = new HashMap<>();
  private final Map<Integer, Origin> byUnit = new HashMap<>();
  private final Deque<String> order = new ArrayDeque<>();
  private long characters;

  /**
   * @param maps reads the maps that texts name
   * @param numbers new numbers for sources that are not rewritten
   */
  Origins(AuthorMaps maps, IntSupplier numbers) {
    this.maps = maps;
    this.numbers = numbers;
  }

  /** The name under which V8 shall have the code of a source; rewritten, unless that is null. */
  synchronized String key(Source source, @Nullable Rewritten unit) {
    Origin origin = origin(source, unit);
    String name = SourceNames.encode(source.fileName());
    Origin first = byKey.get(name);
    String key = first == null || first.id == origin.id ? name : name + MARK + origin.id;
    if (unit != null) {
      byUnit.put(unit.unit(), origin);
    }
    if ((origin.id != 0 || key.equals(name)) && byKey.putIfAbsent(key, origin) == null) {
      order.add(key);
      characters += origin.characters();
      trim();
    }
    return key;
  }

  private Origin origin(Source source, @Nullable Rewritten unit) {
    String link = maps == AuthorMaps.NONE ? null : MapLink.find(source.authored());
    boolean mapped =
        link != null || (source.translation() != null && source.translation().map() != null);
    return new Origin(
        unit != null ? unit.unit() : mapped ? numbers.getAsInt() : 0,
        source.fileName(),
        unit == null ? SourcePositions.IDENTITY : unit.positions(),
        source.translation(),
        link);
  }

  /** Functions of the oldest that live on have the places of what V8 runs. */
  private void trim() {
    while (order.size() > MOST || (characters > MOST_CHARACTERS && order.size() > 1)) {
      Origin gone = byKey.remove(order.remove());
      if (gone != null) {
        characters -= gone.characters();
        byUnit.remove(gone.id, gone);
      }
    }
  }

  private synchronized @Nullable Origin find(String key) {
    return byKey.get(key);
  }

  private synchronized @Nullable Origin ofUnit(int unit) {
    return byUnit.get(unit);
  }

  /** Whether places of what V8 has under this name are not the author's. */
  boolean isMapped(String key) {
    Origin origin = find(key);
    return origin != null && !origin.isPlain();
  }

  @Override
  public @Nullable String fileName(int unit) {
    Origin origin = ofUnit(unit);
    return origin == null ? null : origin.fileName;
  }

  @Override
  public StackText.@Nullable Frame ofUnit(int unit, int line, int column) {
    Origin origin = ofUnit(unit);
    return origin == null ? null : frame("", origin.ofText(line, column, maps));
  }

  /** The author's place of a place in the text of a source, as it was before it was rewritten. */
  StackText.Frame ofText(String key, int line, int column) {
    Origin origin = find(key);
    return origin == null
        ? new StackText.Frame("", plainName(key), line, column)
        : frame("", origin.ofText(line, column, maps));
  }

  /** What is wrong with a text, as the author sees it. */
  Fault ofFault(Source source, SyntaxFault fault) {
    String link = maps == AuthorMaps.NONE ? null : MapLink.find(source.authored());
    Origin.Place place =
        new Origin(0, source.fileName(), SourcePositions.IDENTITY, source.translation(), link)
            .ofText(fault.line(), fault.column(), (file, url, whole) -> maps.read(file, url, true));
    boolean here =
        place.file().equals(source.fileName())
            && (source.translation() != null
                || (place.line() == fault.line() && place.column() == fault.column()));
    String line = here ? line(source.authored(), place.line()) : place.lineText();
    int width = Math.max(1, fault.endColumn() - fault.column());
    return new Fault(
        place.file(),
        new SyntaxFault(
            fault.message(), place.line(), place.column(), place.column() + width, line));
  }

  /** A fault and the file that it is in. */
  record Fault(String file, SyntaxFault fault) {}

  private static @Nullable String line(String text, int number) {
    String[] lines = text.split("\r\n|[\n\r\u2028\u2029]", number + 1);
    return number < 1 || number > lines.length ? null : lines[number - 1];
  }

  private static StackText.Frame frame(String function, Origin.Place place) {
    return new StackText.Frame(function, place.file(), place.line(), place.column());
  }

  private static String plainName(String key) {
    int mark = key.lastIndexOf(MARK);
    return SourceNames.decode(mark < 0 ? key : key.substring(0, mark));
  }

  private Origin.Place place(StackText.Frame frame) {
    Origin origin = find(frame.file());
    return origin == null
        ? new Origin.Place(plainName(frame.file()), frame.line(), frame.column(), null, null)
        : origin.ofGenerated(frame.line(), frame.column(), maps);
  }

  @Override
  public List<StackText.Frame> original(List<StackText.Frame> frames) {
    List<StackText.Frame> mapped = new ArrayList<>(frames.size());
    Origin.Place[] places = frames.stream().map(this::place).toArray(Origin.Place[]::new);
    for (int i = 0; i < places.length; i++) {
      mapped.add(frame(function(frames, places, i), places[i]));
    }
    return mapped;
  }

  /** The author's name of a frame's function, which stands where it was called. */
  private static String function(List<StackText.Frame> frames, Origin.Place[] places, int index) {
    String function = frames.get(index).function();
    if (index + 1 == places.length
        || !frames.get(index).file().equals(frames.get(index + 1).file())) {
      return function;
    }
    String name = places[index + 1].name();
    int word = function.lastIndexOf(' ') + 1;
    boolean simple =
        (word == 0 || function.startsWith("async ") || function.startsWith("new "))
            && !function.isEmpty()
            && function.indexOf('.') < 0
            && function.indexOf('<') < 0
            && function.indexOf(']') < 0;
    return name == null || !simple ? function : function.substring(0, word) + name;
  }

  @Override
  public String originalText(String stack) {
    return String.join("\n", originalLines(StackText.withoutPrelude(stack)));
  }

  /** Lines of a stack as the author knows them; lines that are no frames stay as they are. */
  List<String> originalLines(List<String> lines) {
    List<StackText.Frame> frames = new ArrayList<>();
    int[] owners = new int[lines.size()];
    Arrays.fill(owners, -1);
    for (int i = 0; i < owners.length; i++) {
      List<StackText.Frame> frame = StackText.frames("\n" + lines.get(i));
      if (!frame.isEmpty()) {
        owners[i] = frames.size();
        frames.add(frame.get(0));
      }
    }
    List<StackText.Frame> mapped = original(frames);
    List<String> shown = new ArrayList<>(lines.size());
    for (int i = 0; i < owners.length; i++) {
      String line = lines.get(i);
      shown.add(
          owners[i] < 0 ? line : originalLine(line, frames.get(owners[i]), mapped.get(owners[i])));
    }
    return shown;
  }

  private static String originalLine(String line, StackText.Frame from, StackText.Frame to) {
    String placed =
        line.replace(
            from.file() + ":" + from.line() + ":" + from.column(),
            to.file() + ":" + to.line() + ":" + to.column());
    return from.function().equals(to.function())
        ? placed
        : placed.replace(" at " + from.function() + " (", " at " + to.function() + " (");
  }
}
