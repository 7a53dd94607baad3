package dev.flywheel.provider.engine;

import dev.flywheel.provider.host.HostClass;
import dev.flywheel.provider.isolate.HostOp;
import dev.flywheel.provider.isolate.HostRefusal;
import org.jspecify.annotations.Nullable;

/** Lists, arrays, maps, sets and iterators as JavaScript uses them. Runs where the objects' code may run. */
final class HostCollections {

  private final EngineCore core;

  HostCollections(EngineCore core) {
    this.core = core;
  }

  @Nullable Object call(
      HostOp op, HostClass type, Object object, int member, @Nullable Object[] arguments) {
    throw HostRefusal.typeError(op + " is not served for " + type.jsName());
  }

  @Nullable Object[] bulk(HostOp op, Object object, int from, int limit) {
    throw HostRefusal.typeError(op + " is not served for " + core.getClass().getName());
  }
}
