package dev.flywheel.provider.module;

import dev.flywheel.provider.bridge.BlockingCalls;
import dev.flywheel.provider.bridge.ThreadContext;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Work of loaders that may block. */
public final class Blocking {

  /** Bytes of one source; more is taken for a mistake. */
  static final int MOST = 64 << 20;

  private Blocking() {}

  /** Finds or reads something; gives null for nothing. */
  @FunctionalInterface
  public interface Read {

    @Nullable Object run() throws ModuleException, IOException;
  }

  /** Where reads are done. */
  @FunctionalInterface
  public interface Reading {

    /** A cold Mono of what is read. */
    Mono<?> mono(Read read);
  }

  /** Reads on threads that may block. */
  public static final Reading ELSEWHERE = read -> BlockingCalls.mono(ThreadContext.NONE, read::run);

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
