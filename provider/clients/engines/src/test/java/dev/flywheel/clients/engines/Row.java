package dev.flywheel.clients.engines;

import java.util.Map;

/** A snippet and what it did, by engine. */
record Row(Snippet snippet, Map<Peer, String> outcomes) {

  /** Where the class of a number, and the text for undefined, are what the row is about. */
  private static final String EXACT = "Values into Java";

  String of(Peer peer) {
    return outcomes.get(peer);
  }

  /** Whether the three other engines do the same. */
  boolean othersAgree() {
    return same(Peer.NASHORN, Peer.GRAALJS)
        && same(Peer.NASHORN, Peer.RHINO)
        && same(Peer.GRAALJS, Peer.RHINO);
  }

  /** Whether Flywheel does what the others agree on. */
  boolean like(Peer peer) {
    return same(Peer.FLYWHEEL, peer);
  }

  /** Whether all engines do the same. */
  boolean allAgree() {
    return othersAgree() && like(Peer.NASHORN) && same(Peer.GRAALJS, Peer.GRAALJS_COMPAT);
  }

  private boolean same(Peer one, Peer other) {
    String left = of(one);
    String right = of(other);
    if (left.equals(right)) {
      return true;
    }
    if (snippet.theme().equals(EXACT)) {
      return false;
    }
    // Rhino's ScriptException does not say which error it stands for.
    boolean vague = left.equals("throws ScriptException") || right.equals("throws ScriptException");
    return (vague && left.startsWith("throws ") && right.startsWith("throws "))
        || essence(left).equals(essence(right));
  }

  /**
   * Without what is the same in every row: the class of a number, and Rhino's text for undefined.
   */
  private static String essence(String outcome) {
    return outcome
        .replaceFirst("^(?:Integer|Long|Double) (-?\\d+)(?:\\.0)?$", "$1")
        .replaceFirst("; \"undefined\"$", "")
        .replaceFirst("^\"undefined\"$", "null");
  }

  @Override
  public String toString() {
    return snippet.theme() + ", " + snippet.title() + " " + outcomes;
  }
}
