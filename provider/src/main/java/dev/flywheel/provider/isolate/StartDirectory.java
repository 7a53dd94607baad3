package dev.flywheel.provider.isolate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A directory of scripts that share an object, after some that make it. Thread-safe.
 *
 * <p>The build leaves the checksum of all its files beside the directory, so that a start with a
 * snapshot need not read them.
 */
final class StartDirectory implements StartFiles {

  private final String name;
  private final String holder;
  private final List<StartFile> first;
  private final @Nullable Supplier<StartFile> derived;

  /**
   * @param name the directory's name, and that of its files in stacks
   * @param holder the global name of the shared object
   * @param first what comes before the directory's files; small, or of a name that tells its
   *     version
   */
  StartDirectory(String name, String holder, List<StartFile> first) {
    this(name, holder, first, null);
  }

  /**
   * @param derived what comes next, made of files that the checksum covers too; asked for when the
   *     files are read
   */
  StartDirectory(
      String name, String holder, List<StartFile> first, @Nullable Supplier<StartFile> derived) {
    this.name = name;
    this.holder = holder;
    this.first = first;
    this.derived = derived;
  }

  @Override
  public List<StartFile> files() {
    List<StartFile> files = new ArrayList<>(first);
    if (derived != null) {
      files.add(derived.get());
    }
    files.addAll(StartFile.parts(path() + "/", "flywheel:" + name + "/", holder));
    return files;
  }

  @Override
  public String checksum() {
    String built = Resources.textIfPresent(path() + ".sum");
    if (built == null) {
      return StartFiles.super.checksum();
    }
    int scripts = 0;
    for (StartFile file : first) {
      scripts = 31 * scripts + file.key().hashCode();
    }
    return built.strip() + Integer.toHexString(scripts);
  }

  private String path() {
    return "/dev/flywheel/provider/" + name;
  }
}
