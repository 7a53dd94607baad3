package dev.flywheel.provider.engine;

import dev.flywheel.provider.script.Rewritten;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names that evaluations in the engine's own scope declared as constants: V8 knows them as
 * variables, so that they can be declared again, and sources that mention them are rewritten to
 * fail where they assign. Loop-confined.
 */
final class Constants {

  private final Set<String> names = new TreeSet<>();

  /** Whether a source may use one. */
  boolean mentionedIn(String source) {
    for (String name : names) {
      if (source.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** What the rewriter is told about them for this source, as JSON. */
  String options(String source) {
    String mentioned =
        names.stream()
            .filter(source::contains)
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(","));
    return mentioned.isEmpty() ? "{}" : "{\"constants\":[" + mentioned + "]}";
  }

  /** Takes over what a source declares; gives the names that changed from or into constants. */
  List<String> declare(Rewritten unit) {
    List<String> constants = unit.constants();
    List<String> changed =
        new ArrayList<>(constants.stream().filter(name -> !names.contains(name)).toList());
    for (boolean lexical : new boolean[] {true, false}) {
      for (String name : unit.declared(lexical)) {
        if (!constants.contains(name) && names.remove(name)) {
          changed.add(name);
        }
      }
    }
    names.addAll(constants);
    return changed;
  }
}
