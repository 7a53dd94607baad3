package dev.flywheel.provider.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files by their paths, symbolic links among them, and what was looked at. */
final class FakePlaces implements Places {

  private final Map<String, String> files = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();
  private final Map<String, String> elsewhere = new HashMap<>();
  final List<String> probes = new ArrayList<>();

  FakePlaces file(String path, String content) {
    files.put(path, content);
    return this;
  }

  FakePlaces link(String path, String target) {
    links.put(path, target);
    return this;
  }

  FakePlaces packageAt(String name, String directory) {
    elsewhere.put(name, directory);
    return this;
  }

  private String path(ModuleUrl url) {
    String path = "/" + url.name();
    for (Map.Entry<String, String> link : links.entrySet()) {
      if (path.equals(link.getKey()) || path.startsWith(link.getKey() + "/")) {
        return link.getValue() + path.substring(link.getKey().length());
      }
    }
    return path;
  }

  @Override
  public boolean isFile(ModuleUrl url) {
    probes.add(url.shown());
    return files.containsKey(path(url));
  }

  @Override
  public boolean isDirectory(ModuleUrl url) {
    String directory = path(url) + "/";
    return files.keySet().stream().anyMatch(each -> each.startsWith(directory));
  }

  @Override
  public byte @Nullable [] content(ModuleUrl url) {
    String content = files.get(path(url));
    return content == null ? null : content.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public ModuleUrl real(ModuleUrl url) throws ModuleException {
    return new ModuleUrl("file", "//", "/", "").belowPath("." + path(url));
  }

  @Override
  public @Nullable ModuleUrl packageAt(String name) throws ModuleException {
    String directory = elsewhere.get(name);
    return directory == null
        ? null
        : new ModuleUrl("file", "//", "/", "").belowPath("." + directory);
  }
}
