package dev.framefleet.producer.publish;

/** The words of a manifest for frames that were given up. */
public final class DropReason {
  /** The topic did not accept it, after all retries. */
  public static final String PUBLISH_FAILED = "publish-failed";

  /** The JPEG encoder refused the picture. */
  public static final String ENCODE_FAILED = "encode-failed";

  /** Over Pub/Sub's limit of a message. */
  public static final String TOO_LARGE = "too-large";

  /** It was the oldest that waited for the encoder when the next one needed its place. */
  public static final String QUEUE_FULL = "queue-full";

  /** It was the oldest that waited on disk when the next one needed its place. */
  public static final String SPOOL_FULL = "spool-full";

  /** The disk did not take it, and the topic not either. */
  public static final String SPOOL_FAILED = "spool-failed";

  /** The process ended before it was on disk. */
  public static final String KILLED = "killed";

  /** It is damaged, or was predicted from a picture that is. */
  public static final String CORRUPT = "corrupt";

  /** Whether this was agreed upon by the choice of a policy. */
  public static boolean isPolicy(String reason) {
    return reason.equals(QUEUE_FULL) || reason.equals(SPOOL_FULL) || reason.equals(CORRUPT);
  }

  private DropReason() {}
}
