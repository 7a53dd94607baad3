/**
 * Applications and tools that use {@code javax.script}, unmodified, with this engine on their class
 * path: what each of their users would write.
 */
package dev.flywheel.clients;
