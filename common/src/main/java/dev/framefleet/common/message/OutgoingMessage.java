package dev.framefleet.common.message;

import java.util.Map;

/**
 * One message for a topic.
 *
 * @param data the payload, not copied: the caller does not change it until the publish has ended
 * @param attributes at most 100, keys up to 256 bytes, values up to 1,024 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a picture's bytes; messages are never compared
public record OutgoingMessage(byte[] data, Map<String, String> attributes) {}
