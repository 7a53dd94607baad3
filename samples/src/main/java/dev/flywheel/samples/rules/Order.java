package dev.flywheel.samples.rules;

import java.util.List;

/** What a customer orders. */
public record Order(String customer, boolean member, List<Line> lines) {

  /** One position of an order. */
  public record Line(String article, int count, double price) {}
}
