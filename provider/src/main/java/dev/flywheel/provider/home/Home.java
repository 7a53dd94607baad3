package dev.flywheel.provider.home;

import dev.flywheel.api.EngineOptions;
import dev.flywheel.api.V8EngineFactory;
import dev.flywheel.api.V8ScriptEngine;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The engine room of this class loader, made at its first use. Thread-safe.
 *
 * <p>The classes of the engine are those of this class loader if it is the system's or one of its
 * parents, which last as long as the JVM; else they are loaded once more by a {@link RoomLoader}.
 */
public final class Home {

  private static final String ROOM = "dev.flywheel.provider.engine.SharedRoom";

  private Home() {}

  /**
   * A new engine that has started nothing yet.
   *
   * @throws NoClassDefFoundError when a library that the engine needs is missing; the message says
   *     which
   */
  public static V8ScriptEngine open(V8EngineFactory factory, EngineOptions options) {
    try {
      return Made.ONLY.orFail().open(factory, options);
    } catch (NoClassDefFoundError e) {
      throw MissingLibrary.explain(e);
    }
  }

  /** Whether engines live in a class loader of their own. */
  static boolean apart() {
    for (ClassLoader each = ClassLoader.getSystemClassLoader();
        each != null;
        each = each.getParent()) {
      if (each == Home.class.getClassLoader()) {
        return false;
      }
    }
    return true;
  }

  /** Ends what the engines of this class loader left; see {@link EngineRoom#clear}. */
  public static boolean leave(Duration wait) {
    return Made.ONLY.room == null || Made.ONLY.room.clear(wait);
  }

  /** The outcome of the one attempt. */
  private record Made(@Nullable EngineRoom room, @Nullable LinkageError failure) {

    static final Made ONLY = attempt();

    private static Made attempt() {
      try {
        ClassLoader own = Objects.requireNonNull(Home.class.getClassLoader());
        ClassLoader loader = apart() ? RoomLoader.of(own) : own;
        return new Made(
            Class.forName(ROOM, true, loader)
                .asSubclass(EngineRoom.class)
                .getConstructor()
                .newInstance(),
            null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the engine's classes are not complete", e);
      } catch (LinkageError e) {
        return new Made(null, e);
      }
    }

    EngineRoom orFail() {
      if (room == null) {
        throw Objects.requireNonNull(failure);
      }
      return room;
    }
  }
}
