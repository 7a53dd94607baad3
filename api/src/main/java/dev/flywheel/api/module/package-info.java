/**
 * Where ES modules come from: what an import asks for, what a loader answers, and which places an
 * engine may read. First class to read: {@link dev.flywheel.api.module.ModuleSettings}.
 */
@NullMarked
package dev.flywheel.api.module;

import org.jspecify.annotations.NullMarked;
