package dev.flywheel.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A live view of a JavaScript Array as a List; holes read as null. */
public interface JsArray extends JsValue, List<@Nullable Object> {}
