/**
 * What the engine costs, each figure with the plain Javet call beside it. {@link
 * dev.flywheel.provider.bench.CallBenchmark} comes first. All benchmarks:
 *
 * <pre>{@code
 * mvn -q -Pjmh -pl provider -am process-test-classes -Djmh.args="-f 1 -wi 3 -i 3 -w 1 -r 1"
 * }</pre>
 *
 * <p>The classes with a {@code main} measure whole processes.
 */
@NullMarked
package dev.flywheel.provider.bench;

import org.jspecify.annotations.NullMarked;
