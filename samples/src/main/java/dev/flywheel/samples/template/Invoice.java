package dev.flywheel.samples.template;

import java.util.List;
import java.util.Map;

/** What the view shows: a record with a list of records and a map in it. */
public record Invoice(String number, List<Item> items, Map<String, String> address) {

  /** One line of the invoice. */
  public record Item(String name, int count, double price) {

    /** What the line costs; the template reads it as {@code sum}. */
    public double getSum() {
      return count * price;
    }
  }
}
