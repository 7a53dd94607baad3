/** What users of the engine and authors of host modules compile against. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.flywheel.api {
  requires transitive java.scripting;
  requires transitive org.reactivestreams;
  requires transitive reactor.core;
  requires static transitive org.jspecify;

  exports dev.flywheel.api;
  exports dev.flywheel.api.host;
  exports dev.flywheel.api.module;

  uses javax.script.ScriptEngineFactory;
}
