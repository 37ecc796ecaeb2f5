package dev.framefleet.emulator.backlog;

import dev.framefleet.emulator.message.StoredMessage;

/**
 * One delivery of a message: whoever holds it acks it, nacks it or lets it expire.
 *
 * @param id unique within the server's life; a new one for each delivery
 * @param message what is delivered
 * @param attempt 1 for the first delivery
 */
public record Lease(long id, StoredMessage message, int attempt) {}
