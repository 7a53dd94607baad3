package dev.flywheel.spring.boot;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.Quantities;
import dev.flywheel.api.host.HostAccess;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/** Engine options being read from properties; a value that does not fit is named. */
final class PropertyOptions {

  private final EngineOptions.Builder options = EngineOptions.builder();

  private PropertyOptions() {}

  /**
   * The options that these properties describe.
   *
   * @throws InvalidConfigurationPropertyValueException for the first value out of its range
   */
  static EngineOptions.Builder read(FlywheelProperties properties) {
    PropertyOptions reader = new PropertyOptions();
    reader.limits(properties);
    reader.loop(properties);
    reader.access(properties);
    return reader.options;
  }

  private void limits(FlywheelProperties properties) {
    set("timeout", properties.timeout(), options::timeout);
    size("max-heap", properties.maxHeap(), options::maxHeap);
    size("max-external", properties.maxExternal(), options::maxExternal);
    size("max-output", properties.maxOutput(), options::maxOutput);
    set("max-pending", properties.maxPending(), options::maxPending);
    set("max-depth", properties.maxDepth(), options::maxDepth);
    set("prefetch", properties.prefetch(), options::prefetch);
  }

  private void loop(FlywheelProperties properties) {
    set("deadlock-after", properties.deadlockAfter(), options::deadlockAfter);
    set("slow-call", properties.slowCall(), options::slowCall);
    set("idle-after", properties.idleAfter(), options::idleAfter);
    set("log-console", properties.logConsole(), options::logConsole);
    set("block-any-thread", properties.blockAnyThread(), options::blockAnyThread);
  }

  private void access(FlywheelProperties properties) {
    FlywheelProperties.Access level = properties.hostAccess();
    HostAccess access = level == null ? options.build().hostAccess() : level.toHostAccess();
    List<String> classes = properties.hostClasses();
    if (classes != null && !classes.isEmpty()) {
      access = access.allowClasses(Quantities.classes(String.join(",", classes)));
    }
    options.hostAccess(access);
    list("allow", properties.allow(), options::allow);
    list("deny", properties.deny(), options::deny);
  }

  private void list(String name, @Nullable List<String> items, Consumer<String> setter) {
    set(name, items == null ? null : String.join(",", items), setter);
  }

  private void size(String name, @Nullable DataSize value, Consumer<Long> setter) {
    set(name, value, size -> setter.accept(size.toBytes()));
  }

  /** The options were right before: what they refuse now is this value. */
  private <T> void set(String name, @Nullable T value, Consumer<T> setter) {
    if (value != null) {
      try {
        setter.accept(value);
        options.build();
      } catch (IllegalArgumentException e) {
        throw new InvalidConfigurationPropertyValueException(
            "flywheel." + name, value, String.valueOf(e.getMessage()));
      }
    }
  }
}
