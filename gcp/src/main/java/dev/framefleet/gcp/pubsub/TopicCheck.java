package dev.framefleet.gcp.pubsub;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.iam.v1.TestIamPermissionsRequest;
import dev.framefleet.common.message.PublishException;
import java.io.IOException;
import java.time.Duration;

/** Asks whether a topic is there and may be published to. */
final class TopicCheck {
  private static final String MAY_PUBLISH = "pubsub.topics.publish";

  private TopicCheck() {}

  static void run(PubSubEndpoint endpoint, String topic, Duration patience)
      throws PublishException {
    try (TopicAdminClient client = AdminClients.topics(endpoint, patience)) {
      try {
        client.getTopic(topic);
      } catch (PermissionDeniedException e) {
        // Whoever may only publish may not look at the topic, but may ask what it may.
        if (!mayPublish(client, topic)) {
          throw e;
        }
      }
    } catch (ApiException e) {
      throw new PublishException(PubSubErrors.text(endpoint, "publish to " + topic, topic, e), e);
    } catch (IOException e) {
      throw PubSubErrors.noCredentials(e);
    }
  }

  private static boolean mayPublish(TopicAdminClient client, String topic) {
    return client
        .testIamPermissions(
            TestIamPermissionsRequest.newBuilder()
                .setResource(topic)
                .addPermissions(MAY_PUBLISH)
                .build())
        .getPermissionsList()
        .contains(MAY_PUBLISH);
  }
}
