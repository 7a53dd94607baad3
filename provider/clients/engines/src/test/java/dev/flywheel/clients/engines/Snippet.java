package dev.flywheel.clients.engines;

import java.util.List;
import javax.script.ScriptEngine;

/**
 * Something that an application may do with an engine.
 *
 * @param theme the heading that it stands under
 * @param title what it shows
 * @param lines the code as people read it
 * @param notes what to know when Flywheel is not like the others
 * @param body does it
 */
record Snippet(String theme, String title, List<String> lines, List<String> notes, Body body) {

  /** What runs. */
  @FunctionalInterface
  interface Body {
    Object run(ScriptEngine engine) throws Exception;
  }
}
