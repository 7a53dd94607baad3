package dev.flywheel.clients.engines;

import dev.flywheel.api.JsValue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;

/**
 * What a snippet did on one engine, as one line: what it printed, its value with its class, or its
 * failure.
 */
final class Outcome {

  private static final Pattern KIND =
      Pattern.compile("\\b(Syntax|Reference|Type|Range|URI|Eval)?Error\\b");
  private static final int MOST = 90;

  private Outcome() {}

  static String of(Snippet snippet, Peer peer) throws Exception {
    ScriptEngine engine = peer.engine();
    StringWriter printed = new StringWriter();
    engine.getContext().setWriter(new PrintWriter(printed, true));
    engine.getContext().setErrorWriter(new PrintWriter(printed, true));
    String result;
    try {
      result = text(snippet.body().run(engine));
    } catch (Throwable failure) {
      result = "throws " + failure(failure);
    } finally {
      if (engine instanceof AutoCloseable open) {
        open.close();
      }
    }
    String output = printed.toString().strip().replaceAll("\\R", " / ");
    return output.isEmpty()
        ? result
        : "prints " + output + (result.equals("null") ? "" : "; " + result);
  }

  // ---- values

  static String text(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String string) {
      return '"' + shortened(string) + '"';
    }
    if (value instanceof Number || value instanceof Boolean || value instanceof Character) {
      return value.getClass().getSimpleName() + " " + value;
    }
    if (value.getClass().isArray()) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(Array.get(value, i));
      }
      return value.getClass().getSimpleName() + " " + elements;
    }
    return ofEngine(value.getClass()) ? facets(value) : plain(value);
  }

  private static boolean ofEngine(Class<?> type) {
    String name = type.getName();
    return name.startsWith("org.openjdk.nashorn.")
        || name.startsWith("com.oracle.truffle.")
        || name.startsWith("org.graalvm.")
        || name.startsWith("org.mozilla.")
        || name.startsWith("dev.flywheel.provider.");
  }

  /** An object of the engine's own: what Java can use it as. */
  private static String facets(Object value) {
    List<String> facets = new ArrayList<>();
    for (Class<?> each :
        List.of(
            List.class,
            Bindings.class,
            Map.class,
            Collection.class,
            Callable.class,
            Function.class)) {
      boolean implied =
          (each == Map.class && value instanceof Bindings)
              || (each == Collection.class && value instanceof List);
      if (each.isInstance(value) && !implied) {
        facets.add(each.getSimpleName());
      }
    }
    String kind = value instanceof JsValue ? api(value) : value.getClass().getSimpleName();
    return kind + (facets.isEmpty() ? "" : " (" + String.join(", ", facets) + ")");
  }

  private static String api(Object value) {
    for (Class<?> each : value.getClass().getInterfaces()) {
      if (each.getName().startsWith("dev.flywheel.api.Js")) {
        return each.getSimpleName();
      }
    }
    return value.getClass().getSimpleName();
  }

  private static String plain(Object value) {
    String kind = value.getClass().getSimpleName();
    if (value instanceof Collection
        || value instanceof Map
        || value.getClass().getName().startsWith("java.time.")) {
      return kind + " " + shortened(value.toString());
    }
    return value instanceof Class<?> type ? "Class " + type.getSimpleName() : kind;
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\R", " / ");
    return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
  }

  // ---- failures

  /** The kind of error that a script would see, or the class that Java sees. */
  static String failure(Throwable failure) {
    if (failure instanceof ScriptException || ofEngine(failure.getClass())) {
      for (Throwable each = failure; each != null; each = each.getCause()) {
        if (each.getClass().getSimpleName().contains("Parser")) {
          return "SyntaxError";
        }
        if (!(each instanceof ScriptException) && !ofEngine(each.getClass())) {
          return "ScriptException from " + each.getClass().getSimpleName();
        }
      }
      Matcher kind = KIND.matcher(String.valueOf(failure.getMessage()));
      if (kind.find()) {
        return kind.group();
      }
      return failure instanceof ScriptException
          ? "ScriptException"
          : failure.getClass().getSimpleName();
    }
    return failure.getClass().getSimpleName();
  }

  /** The bindings of a context, by name, for probes. */
  static String names(Bindings bindings) {
    return bindings.keySet().stream()
        .filter(name -> !name.contains("."))
        .sorted()
        .collect(Collectors.joining(","));
  }

  static Bindings engineScope(ScriptEngine engine) {
    return engine.getContext().getBindings(ScriptContext.ENGINE_SCOPE);
  }
}
