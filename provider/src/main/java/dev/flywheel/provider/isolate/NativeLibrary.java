package dev.flywheel.provider.isolate;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.JavetPromiseRejectCallback;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import com.caoccao.javet.interop.options.RuntimeOptions;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import dev.flywheel.provider.isolate.shared.PlacedLibrary;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * V8's native library in this class loader, loaded and configured: where every isolate begins.
 * Thread-safe.
 *
 * <p>The first call of {@link #ensureLoaded} does the work; whoever calls meanwhile waits for it. A
 * failure is final for the class loader, as it is for Javet.
 */
public final class NativeLibrary {

  private static final long BLOB_BYTES = 64L << 20;

  private final V8Host host;
  private final String fingerprint;
  private final String platform;
  private final Path cache;
  private final BlobStore blobs;
  private final CodeCache codes;

  private NativeLibrary(
      V8Host host, String fingerprint, String platform, CacheDirectory directory) {
    this.host = host;
    this.fingerprint = fingerprint;
    this.platform = platform;
    this.cache = directory.path();
    this.blobs = new BlobStore(cache.resolve("blobs"), BLOB_BYTES);
    this.codes = CodeCache.configured(System.getProperty(CodeCache.PROPERTY), directory);
  }

  /**
   * The loaded library.
   *
   * @throws NativeStartException when V8 cannot run here; the message says why and what to do
   */
  public static NativeLibrary ensureLoaded() throws NativeStartException {
    return Start.ONLY.result();
  }

  /**
   * The names what compiled code and snapshots are bound to: the build of V8, its data and its
   * flags.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** The version of Javet. */
  public String version() {
    return host.getJavetVersion();
  }

  /** The platform that the library is for, such as {@code linux-x86_64}. */
  public String platform() {
    return platform;
  }

  /** The directory that holds what was unpacked and what is kept. */
  public Path cache() {
    return cache;
  }

  /** What may be kept from one process to the next, such as snapshots and compiled code. */
  public BlobStore blobs() {
    return blobs;
  }

  /** Compiled code of scripts. */
  public CodeCache codes() {
    return codes;
  }

  /** The maker of isolates. */
  V8Host host() {
    return host;
  }

  /**
   * A new runtime that tells this project's log, and not the standard error, what it has to say.
   */
  V8Runtime newRuntime(RuntimeOptions<?> options) throws JavetException {
    V8Runtime v8 = host.createV8Runtime(options);
    v8.setLogger(JavetLog.INSTANCE);
    v8.setPromiseRejectCallback(new JavetPromiseRejectCallback(JavetLog.INSTANCE));
    return v8;
  }

  private static NativeLibrary load() throws NativeStartException {
    Platform platform = Platform.current();
    ClassPreloader.start();
    Payload library = libraryPayload(platform);
    Payload icuData = IcuData.payload();
    NativeFiles files =
        NativeFiles.place(
            CacheDirectory.candidates(platform.os(), System::getProperty, System::getenv),
            library,
            icuData,
            LinuxProcess::current);
    V8Configuration configuration = V8Configuration.ofProcess();
    V8Host host = start(configuration, files);
    String fingerprint =
        String.join(
            "-",
            platform.name(),
            host.getJavetVersion(),
            library.checksum(),
            icuData.checksum(),
            checksum(configuration.flags()));
    return new NativeLibrary(host, fingerprint, platform.name(), files.directory());
  }

  /** What is locked is Javet's, so that all class loaders that share it take turns. */
  private static V8Host start(V8Configuration configuration, NativeFiles files)
      throws NativeStartException {
    synchronized (V8RuntimeOptions.V8_FLAGS) {
      boolean running = V8RuntimeOptions.V8_FLAGS.isSealed();
      configuration.apply(files.icuData());
      return running ? V8Host.getV8I18nInstance() : loadInto(files);
    }
  }

  private static Payload libraryPayload(Platform platform) throws NativeStartException {
    String artifact = "javet-v8-" + platform.name() + "-i18n";
    try {
      String fileName = platform.libraryFile(JavetLibLoader.LIB_VERSION);
      URL url = loader(NativeLibrary.class).getResource(fileName);
      if (url == null) {
        throw new NativeStartException(
            fileName + " is not on the class path",
            "Add com.caoccao.javet:" + artifact + ":" + JavetLibLoader.LIB_VERSION + " to it.");
      }
      return Payload.ofResource(artifact + "-" + JavetLibLoader.LIB_VERSION, fileName, url);
    } catch (IOException e) {
      throw new NativeStartException(
          artifact + " cannot be read: " + e.getMessage(),
          "Check that its JAR on the class path is complete.",
          e);
    }
  }

  private static V8Host loadInto(NativeFiles files) throws NativeStartException {
    LibraryCopies copies = new LibraryCopies(files.directory());
    try {
      Path file = copies.claim(files.library());
      JavetLibLoader.setLibLoadingListener(
          new PlacedLibrary(Objects.requireNonNull(file.getParent()).toFile()));
      V8Host host = CleanStack.call(loader(V8Host.class), V8Host::getV8I18nInstance);
      copies.release(file);
      if (!host.isLibraryLoaded()) {
        throw new StartDiagnosis(LinuxProcess.current())
            .explain(file, Objects.requireNonNull(host.getLastException()));
      }
      return host;
    } catch (IOException e) {
      throw new NativeStartException(
          "its library cannot be copied for a further class loader: " + e.getMessage(),
          NativeFiles.REMEDY,
          e);
    }
  }

  private static ClassLoader loader(Class<?> type) {
    return Objects.requireNonNull(type.getClassLoader());
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }

  /** The outcome of the one attempt in this class loader. */
  private record Start(@Nullable NativeLibrary library, @Nullable NativeStartException failure) {

    static final Start ONLY = attempt();

    private static Start attempt() {
      try {
        return new Start(load(), null);
      } catch (NativeStartException e) {
        return new Start(null, e);
      }
    }

    NativeLibrary result() throws NativeStartException {
      if (library == null) {
        NativeStartException first = Objects.requireNonNull(failure);
        throw new NativeStartException(first.reason(), first.remedy(), first);
      }
      return library;
    }
  }
}
