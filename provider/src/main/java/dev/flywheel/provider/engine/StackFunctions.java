package dev.flywheel.provider.engine;

import java.util.List;

/** What the prelude asks about stacks that scripts read. Loop-confined. */
final class StackFunctions implements SystemFunctions.Owner {

  private final EngineCore core;

  StackFunctions(EngineCore core) {
    this.core = core;
  }

  @Override
  public void define(SystemFunctions system) {
    system.define("stackMapped", a -> core.origins().isMapped(String.valueOf(a[0])));
    system.define("stackLines", a -> lines(String.valueOf(a[0])));
  }

  /** Lines of frames as the author knows them. */
  private Object lines(String text) {
    return String.join("\n", core.origins().originalLines(List.of(text.split("\n", -1))));
  }
}
