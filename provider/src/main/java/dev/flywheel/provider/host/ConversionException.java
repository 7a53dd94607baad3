package dev.flywheel.provider.host;

/**
 * A script value cannot become the Java type asked for. The message begins with the path to the
 * value.
 */
public final class ConversionException extends MisfitException {

  private static final long serialVersionUID = 1L;

  private final String path;

  ConversionException(String path, String problem) {
    super(path.isEmpty() ? problem : path + ": " + problem);
    this.path = path;
  }

  /** The way to the value, such as {@code order.lines[2].price}; empty for the value itself. */
  public String path() {
    return path;
  }
}
