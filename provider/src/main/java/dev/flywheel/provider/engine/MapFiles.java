package dev.flywheel.provider.engine;

import dev.flywheel.api.module.ModuleSource;
import dev.flywheel.api.module.ModuleSpecifier;
import dev.flywheel.provider.log.Log;
import dev.flywheel.provider.module.Blocking;
import dev.flywheel.provider.module.ModuleException;
import dev.flywheel.provider.module.ModuleSources;
import dev.flywheel.provider.sourcemap.BadSourceMapException;
import dev.flywheel.provider.sourcemap.MapLink;
import dev.flywheel.provider.sourcemap.SourceMap;
import dev.flywheel.provider.sourcemap.SourceUrls;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Source maps of authors, from the sources themselves or from where modules come from, with the
 * same permissions. Loop-confined.
 *
 * <p>Read on the waiting caller's thread, as what is required is. A loader that does not answer at
 * once is not waited for: its map serves the stacks that come later. What cannot be read or is no
 * map is told to the log, level debug, and then is none.
 */
final class MapFiles implements AuthorMaps {

  private static final Log LOG = Log.of(MapFiles.class);

  /** Characters of a map; larger ones are not read. */
  private static final int MOST = 64 << 20;

  private final EngineCore core;

  /** Answers of loaders that are still to come, by the URL of the map. */
  private final Map<String, CompletableFuture<?>> coming = new HashMap<>();

  private MapFiles(EngineCore core) {
    this.core = core;
  }

  /** The maps of an engine, none when it is to follow none. */
  static AuthorMaps of(EngineCore core) {
    return core.options().sourceMaps() ? new MapFiles(core) : NONE;
  }

  @Override
  public Answer read(String fileName, String link, boolean whole) {
    try {
      boolean inline = MapLink.isInline(link);
      String json = inline ? MapLink.content(link) : text(fileName, link);
      if (json == null) {
        return Answer.LATER;
      }
      if (json.length() > MOST) {
        LOG.debug("the source map of {} is larger than {} characters", fileName, MOST);
        return Answer.NEVER;
      }
      String base = inline ? fileName : SourceUrls.resolve(fileName, link);
      return Answer.of(whole ? SourceMap.readWhole(json, base) : SourceMap.read(json, base));
    } catch (BadSourceMapException e) {
      LOG.debug("the source map of {} is wrong: {}", fileName, e.getMessage());
    } catch (ModuleException e) {
      LOG.debug("the source map of {} cannot be had: {}", fileName, e.getMessage());
    } catch (RuntimeException e) {
      LOG.debug("the source map of {} cannot be had", fileName, e);
    }
    return Answer.NEVER;
  }

  /** The text of a file; null when it is still to come. */
  private @Nullable String text(String fileName, String link) throws ModuleException {
    ModuleSources sources = core.face().modules().graph().sources();
    String script = sources.urlOf(fileName.equals(Source.UNNAMED) ? null : fileName);
    ModuleSpecifier map = sources.sourceMap(link, script);
    CompletableFuture<?> answer = coming.remove(map.name());
    if (answer == null) {
      Blocking.Reading reading = read -> Mono.fromCallable(() -> onCaller(read));
      answer = sources.load(map, reading).toFuture();
    }
    if (!answer.isDone()) {
      coming.put(map.name(), answer);
      return null;
    }
    try {
      Object found = answer.join();
      if (!(found instanceof ModuleSource source)) {
        throw ModuleException.of(ModuleException.NOT_FOUND, "nobody has " + map.name());
      }
      return new String(source.content(), StandardCharsets.UTF_8);
    } catch (CompletionException e) {
      if (e.getCause() instanceof ModuleException known) {
        throw known;
      }
      throw e;
    }
  }

  private @Nullable Object onCaller(Blocking.Read read) throws Exception {
    try {
      return core.hostCalls().<Object>onCaller(read::run);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new UndeclaredThrowableException(e);
    }
  }
}
