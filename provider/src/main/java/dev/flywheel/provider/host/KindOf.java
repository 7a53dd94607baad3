package dev.flywheel.provider.host;

import dev.flywheel.api.host.HostFunction;
import java.io.File;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The kinds of classes; the first that fits holds. Thread-safe. */
final class KindOf {

  private record Rule(HostKind kind, List<Class<?>> types) {

    boolean covers(Class<?> type) {
      for (Class<?> each : types) {
        if (each.isAssignableFrom(type)) {
          return true;
        }
      }
      return false;
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(HostKind.ENUM, List.of(Enum.class)),
          new Rule(
              HostKind.VALUE,
              List.of(
                  Number.class,
                  CharSequence.class,
                  Character.class,
                  Boolean.class,
                  TemporalAccessor.class,
                  TemporalAmount.class,
                  ZoneId.class,
                  Date.class,
                  Optional.class,
                  OptionalInt.class,
                  OptionalLong.class,
                  OptionalDouble.class,
                  UUID.class,
                  URI.class,
                  URL.class,
                  Path.class,
                  File.class,
                  InetAddress.class,
                  Locale.class,
                  Currency.class)),
          new Rule(HostKind.THROWABLE, List.of(Throwable.class)),
          new Rule(HostKind.ASYNC_SINGLE, List.of(Mono.class, CompletionStage.class, Future.class)),
          new Rule(HostKind.ASYNC_STREAM, List.of(Publisher.class, Flow.Publisher.class)),
          new Rule(HostKind.MAP, List.of(Map.class)),
          new Rule(HostKind.LIST, List.of(List.class)),
          new Rule(HostKind.SET, List.of(Collection.class)),
          new Rule(HostKind.STREAM, List.of(BaseStream.class)),
          new Rule(HostKind.ITERATOR, List.of(Iterator.class, Enumeration.class)));

  private KindOf() {}

  static HostKind type(Class<?> type) {
    if (type.isArray()) {
      return HostKind.ARRAY;
    }
    if (HostFunction.class.isAssignableFrom(type)) {
      return HostKind.FUNCTION;
    }
    for (Rule rule : RULES) {
      if (rule.covers(type)) {
        return rule.kind();
      }
    }
    if (type.isRecord()) {
      return HostKind.RECORD;
    }
    if (Iterable.class.isAssignableFrom(type)) {
      return HostKind.ITERABLE;
    }
    return FunctionalType.ofInstances(type).isEmpty() ? HostKind.OBJECT : HostKind.FUNCTION;
  }
}
