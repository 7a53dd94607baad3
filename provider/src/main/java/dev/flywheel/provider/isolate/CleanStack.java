package dev.flywheel.provider.isolate;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that starts threads or makes class loaders which outlive the caller: they shall remember
 * nothing of who happened to be on the stack, neither its context class loader nor, before JDK 24,
 * the protection domains of its classes.
 */
final class CleanStack {

  private CleanStack() {}

  /**
   * Does the work.
   *
   * @param context the context class loader meanwhile
   */
  @SuppressWarnings("removal") // Where security managers are gone it just does the work.
  static <T extends @Nullable Object> T call(ClassLoader context, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(context);
    try {
      return AccessController.doPrivileged((PrivilegedAction<T>) work::get);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
