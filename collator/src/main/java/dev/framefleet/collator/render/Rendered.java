package dev.framefleet.collator.render;

import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.result.FrameResult;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one place of the timeline.
 *
 * @param event the place
 * @param line of detections.jsonl; empty for missing frames, which may be many
 * @param result as stored; null if there is none, or it cannot be read
 * @param picture drawn; null if there is none to show
 * @param problem one line, or null if all went well
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Rendered(
    TimelineEvent event,
    byte[] line,
    @Nullable FrameResult result,
    @Nullable YuvPicture picture,
    @Nullable String problem) {}
