package dev.flywheel.clients.badinput;

import java.util.function.Supplier;

/** What comes with a class loader that goes. */
public final class Plugin implements Supplier<String> {

  /** For the class loader. */
  public Plugin() {}

  @Override
  public String get() {
    return "plugged in";
  }

  /** Needs a class that nobody has needed before. */
  public Object late() {
    return new Late();
  }

  /** Loaded when it is first made. */
  public static final class Late {

    /** What it is. */
    public String name() {
      return "late";
    }
  }
}
