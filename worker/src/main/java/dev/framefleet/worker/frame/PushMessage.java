package dev.framefleet.worker.frame;

import java.util.Map;

/**
 * One delivered message.
 *
 * @param messageId the server's, not empty
 * @param attributes as delivered
 * @param data holds the payload in its first {@code length} bytes; belongs to the caller again when
 *     the message is handled
 * @param length of the payload in bytes, 0 or more
 * @param arrivedNanos when its first byte came, by the monotonic ticker of the handler
 */
@SuppressWarnings("ArrayRecordComponent") // a picture's bytes; messages are never compared
public record PushMessage(
    String messageId, Map<String, String> attributes, byte[] data, int length, long arrivedNanos) {}
