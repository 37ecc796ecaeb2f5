package dev.framefleet.common.result;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import java.util.OptionalLong;

/**
 * A frame that was given a seq and has no other fate.
 *
 * @param stream the source
 * @param run the continuous production
 * @param seq its number
 * @param afterMicros capture time of the nearest frame before it that is stored or recorded as
 *     poisoned, if there is one
 * @param beforeMicros the same for the nearest frame after it
 */
public record MissingFrame(
    StreamId stream, RunId run, long seq, OptionalLong afterMicros, OptionalLong beforeMicros) {}
