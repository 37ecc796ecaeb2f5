package dev.framefleet.common.result;

/**
 * A frame object's comment as read back.
 *
 * @param result the result
 * @param annotated whether the picture was drawn on already
 */
public record StoredResult(FrameResult result, boolean annotated) {}
