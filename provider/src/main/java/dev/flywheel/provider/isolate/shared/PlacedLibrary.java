package dev.flywheel.provider.isolate.shared;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.interop.loader.IJavetLibLoadingListener;
import java.io.File;

/**
 * Tells Javet to load a file that is already in its place. Immutable.
 *
 * @param directory the directory that the library is in
 */
public record PlacedLibrary(File directory) implements IJavetLibLoadingListener {

  @Override
  public File getLibPath(JSRuntimeType type) {
    return directory;
  }

  @Override
  public boolean isDeploy(JSRuntimeType type) {
    return false;
  }
}
