package dev.flywheel.samples.rules;

import java.math.BigDecimal;
import java.util.List;

/** What the rules make of an order. */
public record Quote(String customer, BigDecimal total, List<String> reasons) {}
