package dev.framefleet.gcp.pubsub;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Pub/Sub is. No I/O.
 *
 * @param project whose topics and subscriptions are meant
 * @param emulatorHost {@code host:port} of a server without TLS and credentials, or null for
 *     Google's own
 */
public record PubSubEndpoint(String project, @Nullable String emulatorHost) {
  /** Names a Pub/Sub server on this machine: {@code host:port}. */
  public static final String EMULATOR_HOST = "PUBSUB_EMULATOR_HOST";

  /** Google's own Pub/Sub, unless the environment has {@value #EMULATOR_HOST}. */
  public static PubSubEndpoint fromEnvironment(String project, Map<String, String> environment) {
    String host = environment.get(EMULATOR_HOST);
    if (host == null || host.isBlank()) {
      return new PubSubEndpoint(project, null);
    }
    return new PubSubEndpoint(project, host.startsWith("http://") ? host.substring(7) : host);
  }

  /** The full name of a topic; one that is full already stays. */
  String topic(String name) {
    return full("topics", name);
  }

  /** The full name of a subscription; one that is full already stays. */
  String subscription(String name) {
    return full("subscriptions", name);
  }

  private String full(String kind, String name) {
    return name.startsWith("projects/") ? name : "projects/" + project + "/" + kind + "/" + name;
  }

  /** How an error names the server. */
  @Override
  public String toString() {
    return emulatorHost == null ? "Pub/Sub" : "the Pub/Sub server at " + emulatorHost;
  }
}
