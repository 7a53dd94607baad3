package dev.flywheel.provider.module;

import dev.flywheel.api.module.ModuleSource;
import dev.flywheel.provider.bridge.BlockingCalls;
import dev.flywheel.provider.bridge.ThreadContext;
import java.io.IOException;
import java.io.InputStream;
import reactor.core.publisher.Mono;

/** Reads of sources that may block. */
final class Blocking {

  /** Bytes of one source; more is taken for a mistake. */
  static final int MOST = 64 << 20;

  private Blocking() {}

  /** Finds a source, on a thread that may block. */
  @FunctionalInterface
  interface Read {

    ModuleSource source() throws ModuleException, IOException;
  }

  /** A cold Mono of what is read on a thread that may block. */
  static Mono<?> read(Read read) {
    return BlockingCalls.mono(ThreadContext.NONE, read::source);
  }

  /** All that a stream has, within the bound. */
  static byte[] all(InputStream stream, Object name) throws IOException, ModuleException {
    byte[] content = stream.readNBytes(MOST + 1);
    if (content.length > MOST) {
      throw ModuleException.of(
          "ERR_MODULE_TOO_LARGE", name + " is larger than " + (MOST >> 20) + " MB");
    }
    return content;
  }
}
