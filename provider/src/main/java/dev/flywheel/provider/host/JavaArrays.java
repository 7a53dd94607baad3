package dev.flywheel.provider.host;

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
   * The script's array as a Java array or collection of this type; always a copy for arrays.
   *
   * @throws ConversionException when an element does not fit
   */
  public static @Nullable Object to(@Nullable Object value, Class<?> type) {
    return ArgumentConverter.convert(value, type);
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
