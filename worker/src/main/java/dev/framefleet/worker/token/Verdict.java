package dev.framefleet.worker.token;

/**
 * What a token is worth.
 *
 * @param kind what follows
 * @param reason in a few words of ours; never what the token says
 */
public record Verdict(Kind kind, String reason) {
  /** What follows from a token. */
  public enum Kind {
    /** It is the one that is wanted. */
    ACCEPTED,
    /** There is none, or it proves nothing. */
    UNPROVEN,
    /** It is genuine, but somebody else's or for somebody else. */
    FOREIGN
  }

  static Verdict accepted() {
    return new Verdict(Kind.ACCEPTED, "accepted");
  }

  static Verdict unproven(String reason) {
    return new Verdict(Kind.UNPROVEN, reason);
  }

  static Verdict foreign(String reason) {
    return new Verdict(Kind.FOREIGN, reason);
  }
}
