package dev.framefleet.collator.render;

import dev.framefleet.collator.picture.Placement;
import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.StoredResult;
import org.jspecify.annotations.Nullable;

/**
 * A place of the timeline before anything is drawn.
 *
 * @param event the place
 * @param line of detections.jsonl
 * @param frame the result; null if it is no frame, or cannot be read
 * @param picture decoded; null if there is none to show
 * @param place where the JPEG lies in the picture; null without one
 * @param problem one line, or null if all went well
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Fetched(
    TimelineEvent event,
    byte[] line,
    @Nullable StoredResult frame,
    @Nullable YuvPicture picture,
    @Nullable Placement place,
    @Nullable String problem) {
  static Fetched of(Rendered rendered) {
    return new Fetched(
        rendered.event(), rendered.line(), null, rendered.picture(), null, rendered.problem());
  }

  Rendered rendered() {
    FrameResult result = frame == null ? null : frame.result();
    return new Rendered(event, line, result, picture, problem);
  }
}
