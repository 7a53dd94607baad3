package dev.flywheel.bundle.guest;

/** A whole application: one guest. */
public final class Application {

  private Application() {}

  /** Prints what the guest finds. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("answer " + new Guest(true).call());
  }
}
