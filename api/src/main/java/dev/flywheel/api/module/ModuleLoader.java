package dev.flywheel.api.module;

import reactor.core.publisher.Mono;

/**
 * Finds the sources of modules. Thread-safe: engines share loaders.
 *
 * <p>Loaders form a chain, see {@link ModuleSettings}: the first that answers counts.
 */
@FunctionalInterface
public interface ModuleLoader {

  /**
   * The source of what an import asks for; empty when this loader does not have it.
   *
   * <p>Called on the engine's loop thread and must not block; the Mono, which is subscribed to
   * once, may signal from anywhere. It is cancelled when nobody waits for the module any more: the
   * time limit of the evaluation has passed, its subscriber has cancelled, or the engine closes. An
   * error fails the imports, with the error as cause; the next import asks anew.
   *
   * @param specifier what is asked for
   */
  Mono<ModuleSource> load(ModuleSpecifier specifier);
}
