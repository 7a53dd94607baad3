/**
 * The same snippets on four JSR-223 engines, and the migration guide's table of what they do.
 *
 * <p>First class to read: {@link dev.flywheel.clients.engines.MigrationGuideIT}.
 */
package dev.flywheel.clients.engines;
