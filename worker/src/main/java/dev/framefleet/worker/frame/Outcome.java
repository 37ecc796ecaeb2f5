package dev.framefleet.worker.frame;

/** What became of one message. */
public sealed interface Outcome {
  /** The word under which it is counted. */
  String word();

  /** Whether another delivery would change nothing; else this one is a nack. */
  default boolean isFinal() {
    return this instanceof Stored || this instanceof AlreadyThere || this instanceof Poisoned;
  }

  /** Its object was written. */
  record Stored() implements Outcome {
    @Override
    public String word() {
      return "stored";
    }
  }

  /** Its object was there before, which is success: the name is the whole identity. */
  record AlreadyThere() implements Outcome {
    @Override
    public String word() {
      return "already-there";
    }
  }

  /**
   * It can never succeed; a record of it is stored.
   *
   * @param reason in a few words
   */
  record Poisoned(String reason) implements Outcome {
    @Override
    public String word() {
      return "poisoned";
    }
  }

  /** There is no turn for it now. */
  record Overloaded() implements Outcome {
    @Override
    public String word() {
      return "overloaded";
    }
  }

  /**
   * The store did not say yes; it may later.
   *
   * @param reason one line
   */
  record StoreUnavailable(String reason) implements Outcome {
    @Override
    public String word() {
      return "store-unavailable";
    }
  }

  /**
   * Its object is stored, but the topic of results did not take its event; it may later.
   *
   * @param reason one line
   */
  record EventUnpublished(String reason) implements Outcome {
    @Override
    public String word() {
      return "event-unpublished";
    }
  }
}
