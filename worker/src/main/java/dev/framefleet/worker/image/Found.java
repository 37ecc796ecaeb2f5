package dev.framefleet.worker.image;

import dev.framefleet.common.result.Detection;
import java.util.List;

/**
 * What a turn yields.
 *
 * @param detections by falling score, in pixels of the picture
 * @param annotated a JPEG with them drawn on it; empty if that was not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Found(List<Detection> detections, byte[] annotated) {}
