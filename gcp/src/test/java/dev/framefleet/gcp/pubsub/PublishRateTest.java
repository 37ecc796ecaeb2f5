package dev.framefleet.gcp.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.emulator.EmbeddedPubSub;
import dev.framefleet.emulator.EmulatorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prints how many messages of 60 kB a second go to the embedded server, in one process with it. */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class PublishRateTest {
  private static final int PICTURE_BYTES = 60_000;
  private static final int ROUND = 5_000;
  private static final int ROUNDS = 6;

  @Test
  void picturesOf60KilobytesASecond() throws Exception {
    try (EmbeddedPubSub server = EmbeddedPubSub.start(EmulatorConfig.local())) {
      PubSubEndpoint endpoint = new PubSubEndpoint("project", server.endpoint());
      try (PubSubAdmin admin = new PubSubAdmin(endpoint);
          MessagePublisher publisher =
              TopicPublisher.open(endpoint, "frames", PublishBounds.DEFAULT)) {
        admin.ensureTopic("frames"); // without a subscription the server keeps nothing
        for (int i = 0; i < ROUNDS; i++) {
          long nanos = publish(publisher);
          System.out.printf(
              "round %d: %d messages/s of %d bytes%n",
              i, ROUND * 1_000_000_000L / nanos, PICTURE_BYTES);
        }
      }
    }
  }

  private static long publish(MessagePublisher publisher) throws Exception {
    OutgoingMessage message = new OutgoingMessage(new byte[PICTURE_BYTES], Map.of("ff-v", "1"));
    List<CompletableFuture<String>> answers = new ArrayList<>();
    long start = SystemTime.nanoTicker().getAsLong();
    for (int i = 0; i < ROUND; i++) {
      answers.add(publisher.publish(message));
    }
    publisher.flush();
    for (CompletableFuture<String> answer : answers) {
      assertThat(answer.get(30, TimeUnit.SECONDS)).isNotEmpty();
    }
    return SystemTime.nanoTicker().getAsLong() - start;
  }
}
