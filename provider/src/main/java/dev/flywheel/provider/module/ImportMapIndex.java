package dev.flywheel.provider.module;

import dev.flywheel.api.module.ImportMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import map made ready for look-ups, as the HTML Standard resolves module specifiers.
 * Immutable.
 */
final class ImportMapIndex {

  private record Scope(String prefix, Map<String, @Nullable String> addresses) {

    boolean covers(String importer) {
      return importer.equals(prefix) || (prefix.endsWith("/") && importer.startsWith(prefix));
    }
  }

  private final Map<String, @Nullable String> imports;
  private final List<Scope> scopes = new ArrayList<>();

  /**
   * Takes a map.
   *
   * @throws IllegalArgumentException when it has keys or addresses that mean nothing
   */
  ImportMapIndex(ImportMap map) {
    try {
      ModuleUrl base = ModuleUrl.absolute(map.base());
      if (base == null) {
        throw new IllegalArgumentException("the import map's base is no URL: " + map.base());
      }
      imports = normal(map.imports(), base);
      for (Map.Entry<String, Map<String, @Nullable String>> scope : map.scopes().entrySet()) {
        ModuleUrl prefix = url(scope.getKey(), base);
        scopes.add(
            new Scope(
                prefix == null ? base.resolve("./" + scope.getKey()).toString() : prefix.toString(),
                normal(scope.getValue(), base)));
      }
      scopes.sort(Comparator.comparingInt((Scope scope) -> scope.prefix.length()).reversed());
    } catch (ModuleException e) {
      throw new IllegalArgumentException("import map: " + e.getMessage(), e);
    }
  }

  private static @Nullable ModuleUrl url(String text, ModuleUrl base) throws ModuleException {
    return ModuleUrl.isRelative(text) ? base.resolve(text) : ModuleUrl.absolute(text);
  }

  private static Map<String, @Nullable String> normal(
      Map<String, @Nullable String> addresses, ModuleUrl base) throws ModuleException {
    List<Map.Entry<String, @Nullable String>> entries = new ArrayList<>(addresses.entrySet());
    entries.sort(
        Comparator.comparingInt((Map.Entry<String, ?> entry) -> entry.getKey().length())
            .reversed());
    Map<String, @Nullable String> normal = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable String> entry : entries) {
      ModuleUrl key = url(entry.getKey(), base);
      String address = entry.getValue();
      ModuleUrl target = address == null ? null : url(address, base);
      if (address != null && target == null) {
        throw ModuleException.type(
            "", "the address of '" + entry.getKey() + "' is no URL or path: " + address);
      }
      if (entry.getKey().endsWith("/") && target != null && !target.toString().endsWith("/")) {
        throw ModuleException.type(
            "", "the address of '" + entry.getKey() + "' must end with a slash: " + address);
      }
      normal.put(
          key == null ? entry.getKey() : key.toString(), target == null ? null : target.toString());
    }
    return normal;
  }

  /**
   * What a name, or a URL in its normal form, stands for; null when the map says nothing of it.
   *
   * @throws ModuleException when the map blocks it
   */
  @Nullable String find(String name, String importer) throws ModuleException {
    for (Scope scope : scopes) {
      if (scope.covers(importer)) {
        String found = find(name, scope.addresses);
        if (found != null) {
          return found;
        }
      }
    }
    return find(name, imports);
  }

  private static @Nullable String find(String name, Map<String, @Nullable String> addresses)
      throws ModuleException {
    if (addresses.containsKey(name)) {
      return allowed(name, addresses.get(name));
    }
    for (Map.Entry<String, @Nullable String> entry : addresses.entrySet()) {
      String prefix = entry.getKey();
      if (prefix.endsWith("/") && name.startsWith(prefix)) {
        String address = allowed(name, entry.getValue());
        ModuleUrl below = ModuleUrl.absolute(address);
        String found =
            below == null
                ? address
                : below.resolve("./" + name.substring(prefix.length())).toString();
        if (!found.startsWith(address)) {
          throw ModuleException.type(
              ModuleException.INVALID, "'" + name + "' leads out of what the import map names");
        }
        return found;
      }
    }
    return null;
  }

  private static String allowed(String name, @Nullable String address) throws ModuleException {
    if (address == null) {
      throw ModuleException.type(ModuleException.INVALID, "the import map blocks '" + name + "'");
    }
    return address;
  }
}
