package dev.flywheel.clients.engines;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What an application hands to the snippets. */
public final class HostWorld {

  private HostWorld() {}

  /** A bean. */
  public static final class Person {

    /** A public field. */
    public String nick = "Ada L.";

    private String name = "Ada";
    private boolean active = true;

    /** The name. */
    public String getName() {
      return name;
    }

    /** Renames. */
    public void setName(String name) {
      this.name = name;
    }

    /** Whether active. */
    public boolean isActive() {
      return active;
    }

    /** Says hello. */
    public String greet(String whom) {
      return "Hello " + whom + ", I am " + name;
    }
  }

  /** Overloads, failures and what else a script may call. */
  public static final class Tools {

    /** For ints. */
    public String kind(int value) {
      return "int";
    }

    /** For doubles. */
    public String kind(double value) {
      return "double";
    }

    /** For texts. */
    public String kind(String value) {
      return "String";
    }

    /** For the rest. */
    public String kind(Object value) {
      return "Object";
    }

    /** The class that a value arrives as. */
    public String classOf(Object value) {
      return value == null ? "null" : Outcome.text(value);
    }

    /** Takes a long. */
    public long twice(long value) {
      return 2 * value;
    }

    /** Any number of arguments. */
    public String join(String... parts) {
      return String.join("+", parts);
    }

    /** A List as parameter. */
    public int sizeOf(List<?> list) {
      return list.size();
    }

    /** A Map as parameter. */
    public String keysOf(Map<?, ?> map) {
      return map.keySet().toString();
    }

    /** A primitive array as parameter. */
    public int sum(int[] numbers) {
      int sum = 0;
      for (int each : numbers) {
        sum += each;
      }
      return sum;
    }

    /** Runs what it is given. */
    public Object run(Callable<?> task) throws Exception {
      return task.call();
    }

    /** Fails. */
    public void fail() {
      throw new IllegalStateException("no such order");
    }

    /** Fails with a checked exception. */
    public void failChecked() throws java.io.IOException {
      throw new java.io.IOException("disk full");
    }
  }

  static Map<String, Object> objects() {
    Map<String, Object> objects = new LinkedHashMap<>();
    objects.put("list", new ArrayList<>(List.of("a", "b", "c")));
    objects.put("map", new LinkedHashMap<>(Map.of("key", "value")));
    objects.put("set", new LinkedHashSet<>(List.of(1, 2)));
    objects.put("array", new int[] {1, 2, 3});
    objects.put("person", new Person());
    objects.put("tools", new Tools());
    objects.put("date", new Date(0));
    objects.put("aLong", 5L);
    objects.put("bigLong", 9_007_199_254_740_993L);
    objects.put("decimal", new BigDecimal("1.5"));
    objects.put("bigInteger", BigInteger.TEN.pow(20));
    objects.put("aChar", 'x');
    objects.put("javaString", "text");
    objects.put("dir", Path.of("src/test/resources/scripts").toString());
    return objects;
  }
}
