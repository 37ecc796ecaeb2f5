package dev.framefleet.worker.pull;

import dev.framefleet.gcp.pubsub.PubSubEndpoint;

/**
 * What is pulled from.
 *
 * @param server where Pub/Sub is
 * @param subscription its name, or its full name
 */
public record PullSource(PubSubEndpoint server, String subscription) {}
