package dev.flywheel.provider.script;

/** Makes JavaScript of another language. Thread-safe. */
@FunctionalInterface
public interface Translator {

  /** The answer in the form that {@link Translation} reads. */
  String translate(String source);
}
