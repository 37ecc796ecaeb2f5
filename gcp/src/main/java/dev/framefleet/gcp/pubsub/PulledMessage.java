package dev.framefleet.gcp.pubsub;

import java.util.Map;

/**
 * A message that was pulled and is this program's for the ack deadline.
 *
 * @param ackId what it is acked by
 * @param attributes as published
 * @param data the payload
 */
@SuppressWarnings("ArrayRecordComponent") // a picture's bytes; messages are never compared
public record PulledMessage(String ackId, Map<String, String> attributes, byte[] data) {}
