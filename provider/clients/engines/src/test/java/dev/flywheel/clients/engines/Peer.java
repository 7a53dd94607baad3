package dev.flywheel.clients.engines;

import com.oracle.truffle.js.scriptengine.GraalJSScriptEngine;
import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.host.HostAccess;
import java.util.function.Supplier;
import javax.script.ScriptEngine;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.mozilla.javascript.engine.RhinoScriptEngineFactory;
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;

/** The engines side by side, each as an application with scripts that it trusts sets it up. */
enum Peer {
  NASHORN("Nashorn", () -> new NashornScriptEngineFactory().getScriptEngine()),
  GRAALJS("GraalJS", () -> graal(false)),
  /** The same with the option that makes it more like Nashorn. */
  GRAALJS_COMPAT("GraalJS, nashorn-compat", () -> graal(true)),
  RHINO("Rhino", () -> new RhinoScriptEngineFactory().getScriptEngine()),
  FLYWHEEL("Flywheel", () -> V8EngineFactory.find().getScriptEngine(trusting()));

  private final String title;
  private final Supplier<ScriptEngine> factory;

  Peer(String title, Supplier<ScriptEngine> factory) {
    this.title = title;
    this.factory = factory;
  }

  String title() {
    return title;
  }

  /** A new engine. */
  ScriptEngine engine() {
    return factory.get();
  }

  private static EngineOptions trusting() {
    return EngineOptions.builder()
        .hostAccess(HostAccess.publicMembers().unguarded(type -> type == System.class))
        .allow("hostClasses,fs,classpath,net")
        .build();
  }

  private static ScriptEngine graal(boolean compat) {
    Context.Builder options = Context.newBuilder("js").allowAllAccess(true);
    if (compat) {
      options.option("js.nashorn-compat", "true");
    }
    return GraalJSScriptEngine.create(GraalEngine.SHARED, options);
  }

  /** Made when GraalJS is first asked for. */
  private static final class GraalEngine {
    static final Engine SHARED =
        Engine.newBuilder()
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .build();
  }
}
