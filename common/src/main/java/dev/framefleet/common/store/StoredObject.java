package dev.framefleet.common.store;

import java.time.Instant;

/**
 * An entry of a listing.
 *
 * @param name of the object
 * @param sizeBytes 0 or more
 * @param created when it was stored, by the store's clock
 */
public record StoredObject(String name, long sizeBytes, Instant created) {}
