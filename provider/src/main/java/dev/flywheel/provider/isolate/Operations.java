package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.values.reference.V8ValueObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the prelude's operations, by name: the same in every isolate. Immutable.
 *
 * @param numbers by name
 */
record Operations(Map<String, Integer> numbers) {

  private static volatile @Nullable Operations known;

  /** Asks the shared object of the first isolate. */
  static Operations of(V8ValueObject internal) throws JavetException {
    Operations operations = known;
    if (operations == null) {
      Map<String, Integer> numbers = new HashMap<>();
      for (String name : internal.getString("operations").split("\n")) {
        numbers.put(name, numbers.size());
      }
      operations = new Operations(Map.copyOf(numbers));
      known = operations;
    }
    return operations;
  }

  /** The number of an operation. */
  int number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("no operation " + name + " in the prelude");
    }
    return number;
  }
}
