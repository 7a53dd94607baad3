/** What runs beside the JAR in class loaders of its own, and knows the API only. */
@NullMarked
package dev.flywheel.bundle.guest;

import org.jspecify.annotations.NullMarked;
