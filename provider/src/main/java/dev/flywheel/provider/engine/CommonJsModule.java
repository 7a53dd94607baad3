package dev.flywheel.provider.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What an engine knows of one CommonJS module, or of a JSON file that is required. Loop-confined.
 */
final class CommonJsModule {

  /** What requiring it gives. */
  enum Kind {
    CODE,
    JSON,
    BUILT_IN
  }

  final Kind kind;

  /** What {@code __filename} is. */
  final String fileName;

  final Source source;

  final String text;

  private final List<ModuleEntry> required = new ArrayList<>();
  private boolean scanned;
  private boolean offered;
  private boolean scoped;

  CommonJsModule(Kind kind, String fileName, Source source) {
    this.kind = kind;
    this.fileName = fileName;
    this.source = source;
    this.text = source.text();
  }

  /** What its text is seen to require, once that is fetched. */
  List<ModuleEntry> required() {
    return required;
  }

  /** True the first time: what it requires is to be fetched. */
  boolean scan() {
    boolean first = !scanned;
    scanned = true;
    return first;
  }

  /** Whether V8 has a module that stands for it. */
  boolean isOffered() {
    return offered;
  }

  void becomeOffered() {
    offered = true;
  }

  /** Whether its function takes the scope object of modules, for {@code import()}. */
  boolean isScoped() {
    return scoped;
  }

  void becomeScoped() {
    scoped = true;
  }
}
