package dev.framefleet.worker.image;

/** A request is not served; the message says in a few words why, and what would be right. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  /** Kinds of refusal, as HTTP tells them. */
  public enum Reason {
    /** The request is not well formed. */
    MALFORMED(400),
    /** There is a key, and it was not given. */
    UNAUTHORIZED(401),
    /** None of the forms that are asked for can be made. */
    NOT_ACCEPTABLE(406),
    /** The sender took too long. */
    TOO_SLOW(408),
    /** More bytes, or more pixels, than are taken. */
    TOO_LARGE(413),
    /** Not a format that is read. */
    UNSUPPORTED(415),
    /** Well formed, but it cannot be what it says. */
    UNUSABLE(422),
    /** Not now; later perhaps. */
    UNAVAILABLE(503);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }
  }

  private final Reason reason;

  /** With what is wrong, for the sender. */
  public RefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Its kind. */
  public Reason reason() {
    return reason;
  }
}
