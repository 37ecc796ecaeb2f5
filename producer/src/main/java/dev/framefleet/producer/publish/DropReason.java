package dev.framefleet.producer.publish;

/** The words of a manifest for frames that were given up. */
public final class DropReason {
  /** The topic did not accept it, after all retries. */
  public static final String PUBLISH_FAILED = "publish-failed";

  /** The JPEG encoder refused the picture. */
  public static final String ENCODE_FAILED = "encode-failed";

  /** Over Pub/Sub's limit of a message. */
  public static final String TOO_LARGE = "too-large";

  private DropReason() {}
}
