package dev.framefleet.testkit.pubsub;

import io.grpc.Channel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every Pub/Sub server must do, the official emulator included. An implementation gives a
 * channel; each test works in a project of its own, so a server may serve them all.
 */
public abstract class PubSubContract
    implements AdminContract,
        PublishContract,
        PullContract,
        StreamContract,
        PushContract,
        DeadLetterContract {
  private @Nullable PubSubCalls calls;

  /** A plaintext channel to the server; the implementation closes it. */
  protected abstract Channel channel();

  @BeforeEach
  final void useAProjectOfItsOwn() {
    calls = new PubSubCalls(channel());
  }

  @Override
  public final PubSubCalls pubsub() {
    if (calls == null) {
      throw new IllegalStateException("Only in a test");
    }
    return calls;
  }
}
