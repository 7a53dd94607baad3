package dev.flywheel.provider.host;

import dev.flywheel.api.JsArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** What {@code Java.to} and {@code Java.from} do on the Java side. Thread-safe. */
public final class JavaArrays {

  private JavaArrays() {}

  /**
   * The script's array as a Java array or collection of this type: a copy, with the methods of
   * Java.
   *
   * @throws ConversionException when an element does not fit
   */
  public static @Nullable Object to(@Nullable Object value, Class<?> type) {
    Object converted = ArgumentConverter.convert(value, type);
    return converted instanceof JsArray array && type.isAssignableFrom(ArrayList.class)
        ? new ArrayList<>(array)
        : converted;
  }

  /**
   * A snapshot of the elements of an array, Iterable, Iterator or Stream; null for anything else.
   */
  public static @Nullable List<@Nullable Object> from(Object host) {
    @Nullable Object[] elements = CollectionConversion.elements(host);
    if (elements != null) {
      return Arrays.asList(elements);
    }
    Iterator<?> iterator =
        host instanceof Iterable<?> iterable
            ? iterable.iterator()
            : host instanceof BaseStream<?, ?> stream
                ? stream.iterator()
                : host instanceof Iterator<?> given ? given : null;
    if (iterator == null) {
      return null;
    }
    List<@Nullable Object> list = new ArrayList<>();
    iterator.forEachRemaining(list::add);
    return list;
  }
}
