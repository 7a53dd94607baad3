package dev.flywheel.provider.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads the same files in Node and in engines, in turn, and prints milliseconds and their ratios.
 * Node 22 or later; each of its times is one of a new process, from within it.
 *
 * <pre>{@code
 * npm install --prefix /tmp/node22 node@22 typescript@5.9
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.main=dev.flywheel.provider.bench.NodeComparison \
 *   -Djmh.args="/tmp/node22/node_modules/node/bin/node /tmp/node22/node_modules/typescript/lib/typescript.js 8"
 * }</pre>
 *
 * <p>An engine's times are of the first engine of a new JVM, which has started before, and of the
 * last of {@value #ENGINES} in it.
 */
public final class NodeComparison {

  private static final int MODULES = 500;
  private static final int ENGINES = 6;

  private final String node;
  private final Path directory;
  private final int runs;

  private NodeComparison(String node, int runs) throws IOException {
    this.node = node;
    this.runs = runs;
    this.directory = Files.createTempDirectory("node-comparison");
  }

  /** Arguments: Node, typescript.js, how often. */
  public static void main(String[] arguments) throws Exception {
    Path typescript = Path.of(arguments[1]).toAbsolutePath();
    NodeComparison comparison = new NodeComparison(arguments[0], Integer.parseInt(arguments[2]));
    comparison.compare("typescript.js, no code cache", "script", typescript, false);
    comparison.compare("typescript.js, code cache", "script", typescript, true);
    comparison.compare("graph of 500 modules, no code cache", "module", comparison.graph(), false);
    comparison.compare("graph of 500 modules, code cache", "module", comparison.graph(), true);
  }

  private void compare(String title, String kind, Path file, boolean cached) throws Exception {
    List<Double> theirs = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> last = new ArrayList<>();
    if (cached) {
      inNode(kind, file, true);
      inNode(kind, file, true);
      inEngines(kind, file, true);
    }
    for (int i = 0; i < runs; i++) {
      theirs.add(inNode(kind, file, cached));
      List<Double> ours = inEngines(kind, file, cached);
      first.add(ours.get(0));
      last.add(ours.get(ours.size() - 1));
    }
    System.out.printf(
        "%s: Node %s; first engine of a JVM %s, ratio %.2f; engine %d of a JVM %s, ratio %.2f%n",
        title,
        shown(theirs),
        shown(first),
        median(first) / median(theirs),
        ENGINES,
        shown(last),
        median(last) / median(theirs));
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private static String shown(List<Double> times) {
    double least = times.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    return String.format("median %.0f ms, least %.0f ms", median(times), least);
  }

  private double inNode(String kind, Path file, boolean cached) throws Exception {
    String load = kind.equals("script") ? "require(file)" : "await import(file)";
    Path main = directory.resolve(kind + (kind.equals("script") ? ".cjs" : ".mjs"));
    Files.writeString(
        main,
        "const file = process.argv[2]; const start = process.hrtime.bigint(); "
            + load
            + "; console.log(Number(process.hrtime.bigint() - start) / 1e6)");
    ProcessBuilder process = new ProcessBuilder(node, main.toString(), file.toString());
    if (cached) {
      process.environment().put("NODE_COMPILE_CACHE", directory.resolve("node-cache").toString());
    }
    return times(process).get(0);
  }

  private List<Double> inEngines(String kind, Path file, boolean cached) throws Exception {
    return times(
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Dflywheel.codeCache=" + (cached ? "" : "off"),
            LoadMain.class.getName(),
            kind,
            file.toString(),
            Integer.toString(ENGINES)));
  }

  private static List<Double> times(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(builder.command() + " fails: " + output);
    }
    return Stream.of(output.split("\n")).map(line -> Double.valueOf(line.split(" ")[0])).toList();
  }

  /** Modules of a screenful each, in a tree with further edges. */
  private Path graph() throws IOException {
    Path graph = Files.createDirectories(directory.resolve("graph"));
    for (int i = 0; i < MODULES; i++) {
      Files.writeString(graph.resolve("m" + i + ".mjs"), module(i));
    }
    return graph.resolve("m0.mjs");
  }

  private static String module(int i) {
    int[] imported =
        Arrays.stream(new int[] {2 * i + 1, 2 * i + 2, i + 3 + i % 37})
            .filter(each -> each < MODULES)
            .distinct()
            .toArray();
    StringBuilder text = new StringBuilder("// A module of a generated graph.\n");
    StringBuilder sum = new StringBuilder();
    for (int each : imported) {
      text.append("import { value as v").append(each).append(", Shape").append(each);
      text.append(" } from './m").append(each).append(".mjs';\n");
      sum.append(" + (v").append(each).append(" % 7)");
    }
    String code =
        """

        const table = new Map([['a', #], ['b', 2], ['c', 3], ['d', 4]]);

        export class Shape# {
          #width;
          constructor(width = 1) {
            this.#width = width;
          }
          get area() {
            return this.#width * 2;
          }
          scaled(factor) {
            return new Shape#(this.#width * factor);
          }
        }

        function lookup(key, fallback = 0) {
          const found = table.get(key);
          return found === undefined ? fallback : found;
        }

        export function describe({ name = 'm#', tags = [] } = {}) {
          return `${name}: ${tags.map((tag) => tag.trim().toLowerCase()).join(', ')}`;
        }

        export const value = lookup('a')""";
    text.append(
        code.replace("#width", "\0").replace("#", Integer.toString(i)).replace("\0", "#width"));
    return text.append(sum).append(";\nexport const total = value;\n").toString();
  }
}
