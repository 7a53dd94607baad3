/**
 * Flywheel in Spring Boot: an engine as a bean, its options as properties, its health and metrics.
 *
 * <p>Knows {@code dev.flywheel.api} only; the provider comes at run time. {@link
 * dev.flywheel.spring.boot.FlywheelAutoConfiguration} is the class to read first.
 */
@NullMarked
package dev.flywheel.spring.boot;

import org.jspecify.annotations.NullMarked;
