/**
 * Where the scripts come from that scripts load by name: files, the class path, hosts, each under
 * permissions.
 *
 * <p>Knows names, permissions and texts; knows nothing of V8 or {@code javax.script}. First class
 * to read: {@link dev.flywheel.provider.load.ScriptTexts}.
 */
@NullMarked
package dev.flywheel.provider.load;

import org.jspecify.annotations.NullMarked;
