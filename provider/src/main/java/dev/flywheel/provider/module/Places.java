package dev.flywheel.provider.module;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the resolution of packages sees of a store of files. What is not granted is not there.
 * Thread-safe; every method may block.
 */
interface Places {

  /** Whether a file is there. */
  boolean isFile(ModuleUrl url) throws ModuleException;

  /** Whether a directory is there; its URL ends without a slash. */
  boolean isDirectory(ModuleUrl url) throws ModuleException;

  /** What a small file such as {@code package.json} holds; null when it is not there. */
  byte @Nullable [] content(ModuleUrl url) throws ModuleException, IOException;

  /** Where a file really is. */
  ModuleUrl real(ModuleUrl url) throws ModuleException;

  /**
   * The directory, as a URL without a slash at its end, of a package that is held otherwise than
   * below a {@code node_modules}; null when there is none of this name.
   */
  @Nullable ModuleUrl packageAt(String name) throws ModuleException;
}
