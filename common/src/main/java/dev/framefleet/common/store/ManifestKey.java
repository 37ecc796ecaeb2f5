package dev.framefleet.common.store;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;

/**
 * What the name of a stored manifest says.
 *
 * @param stream the source
 * @param run the continuous production
 * @param lastSeq its largest seq; 0 also for a run without frames
 * @param end whether it closes the run
 */
public record ManifestKey(StreamId stream, RunId run, long lastSeq, boolean end) {}
