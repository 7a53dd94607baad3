package dev.flywheel.api.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What scripts may do beyond the language and the objects handed in. Immutable.
 *
 * <p>Grants are written as lists with commas between, each a name, or a name and a target:
 *
 * <ul>
 *   <li>{@code fs.read:/srv/rules}: this file, or all below this directory; {@code fs} stands for
 *       all names that begin with {@code fs.}
 *   <li>{@code classpath:rules/*}: class path resources, {@code *} standing for any text
 *   <li>{@code net:example.com:443} or {@code net:example.com}: a host, with a port or with all
 *   <li>{@code hostClasses:java.util.*}: Java classes that scripts look up by name
 *   <li>{@code reflection}: reflection, class loaders, processes, the runtime and the system, which
 *       are guarded otherwise; what hands itself such means is denied nothing
 *   <li>{@code all}: everything
 * </ul>
 *
 * <p>A name without a target grants all of its kind. Nothing is allowed at first, and what is
 * denied stays so whatever is allowed. Files of the kernel, below {@code /proc}, {@code /sys} and
 * {@code /dev}, are allowed only by grants that name them.
 */
public final class Permissions {

  private static final Set<String> KINDS =
      Set.of(
          "all",
          "classpath",
          "env",
          "fs",
          "fs.read",
          "fs.write",
          "hostClasses",
          "net",
          "reflection",
          "signals");
  private static final Permissions NONE = new Permissions(List.of(), List.of());
  private static final List<Path> KERNEL =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  private final List<Grant> allowed;
  private final List<Grant> denied;

  private Permissions(List<Grant> allowed, List<Grant> denied) {
    this.allowed = allowed;
    this.denied = denied;
  }

  /** One item of a list; no target stands for all. */
  private record Grant(String name, @Nullable String target, @Nullable Pattern pattern) {

    static Grant of(String item) {
      int colon = item.indexOf(':');
      String name = (colon < 0 ? item : item.substring(0, colon)).strip();
      String target = colon < 0 ? null : item.substring(colon + 1).strip();
      if (!KINDS.contains(name) || (target != null && target.isEmpty())) {
        throw new IllegalArgumentException(
            "not a permission (such as fs.read:/srv/rules, classpath:rules/*, all): "
                + item
                + "; the names are "
                + String.join(", ", new TreeSet<>(KINDS)));
      }
      return target == null ? new Grant(name, null, null) : of(name, target);
    }

    private static Grant of(String name, String target) {
      String plain = name.equals("net") ? plain(target) : target;
      return new Grant(name, plain, Pattern.compile(Pattern.quote(plain).replace("*", "\\E.*\\Q")));
    }

    boolean covers(String asked) {
      return name.equals("all") || name.equals(asked) || asked.startsWith(name + ".");
    }

    boolean matches(String asked) {
      return pattern == null || pattern.matcher(asked).matches();
    }

    /** The directory or file of this grant as it really is; null for all. */
    @Nullable Path root() {
      if (target == null) {
        return null;
      }
      Path path = Path.of(target).toAbsolutePath().normalize();
      try {
        return path.toRealPath();
      } catch (IOException absent) {
        return path;
      }
    }
  }

  /** Nothing: the default of an embedded engine. */
  public static Permissions none() {
    return NONE;
  }

  /**
   * The same, and what this list names; white space around its items does not count.
   *
   * @throws IllegalArgumentException for an item that is no permission
   */
  public Permissions allow(String list) {
    return new Permissions(with(allowed, list), denied);
  }

  /**
   * The same without what this list names, whatever is allowed before or after.
   *
   * @throws IllegalArgumentException for an item that is no permission
   */
  public Permissions deny(String list) {
    return new Permissions(allowed, with(denied, list));
  }

  private static List<Grant> with(List<Grant> grants, String list) {
    Objects.requireNonNull(list, "list");
    List<Grant> more = new ArrayList<>(grants);
    for (String item : list.split(",")) {
      if (!item.isBlank()) {
        more.add(Grant.of(item.strip()));
      }
    }
    return List.copyOf(more);
  }

  /** Whether anything at all of this kind is allowed, such as {@code hostClasses}. */
  public boolean allowsSome(String name) {
    return allowed.stream().anyMatch(each -> each.covers(name))
        && denied.stream().noneMatch(each -> each.covers(name) && each.target() == null);
  }

  /** Whether this target is allowed, such as {@code classpath} and {@code rules/tax.js}. */
  public boolean allows(String name, String target) {
    return allowed.stream().anyMatch(each -> each.covers(name) && each.matches(target))
        && !denies(name, target);
  }

  /** Whether this target is denied, whatever is allowed. */
  public boolean denies(String name, String target) {
    return denied.stream().anyMatch(each -> each.covers(name) && each.matches(target));
  }

  /** Whether anything at all of this kind is denied. */
  public boolean deniesSome(String name) {
    return denied.stream().anyMatch(each -> each.covers(name));
  }

  /** Whether a port of a host is allowed, such as {@code net}, {@code example.com} and 443. */
  public boolean allowsPort(String name, String host, int port) {
    String plain = plain(host);
    String both = plain + ":" + port;
    return (allows(name, plain) || allows(name, both))
        && !denies(name, plain)
        && !denies(name, both);
  }

  /** Names of hosts are the same in capitals, and with the dot that stands for the root. */
  private static String plain(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst("\\.(?=$|:\\d+$)", "");
  }

  /**
   * Whether a file is allowed.
   *
   * @param name such as {@code fs.read}
   * @param real the file's real path, with no symbolic links in it: {@link Path#toRealPath}
   */
  public boolean allowsFile(String name, Path real) {
    boolean kernels = KERNEL.stream().anyMatch(real::startsWith);
    return allowed.stream().anyMatch(each -> each.covers(name) && reaches(each, real, kernels))
        && denied.stream().noneMatch(each -> each.covers(name) && reaches(each, real, false));
  }

  private static boolean reaches(Grant grant, Path real, boolean kernels) {
    Path root = grant.root();
    if (root == null) {
      return !kernels;
    }
    return real.startsWith(root) && (!kernels || KERNEL.stream().anyMatch(root::startsWith));
  }

  @Override
  public String toString() {
    return "allow " + text(allowed) + ", deny " + text(denied);
  }

  private static String text(List<Grant> grants) {
    List<String> items = new ArrayList<>();
    for (Grant each : grants) {
      items.add(each.target() == null ? each.name() : each.name() + ":" + each.target());
    }
    return items.isEmpty() ? "nothing" : String.join(",", items);
  }
}
