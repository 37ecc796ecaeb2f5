package dev.framefleet.collator;

import dev.framefleet.collator.record.SegmentMeta;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.collator.summary.GapList;
import dev.framefleet.collator.timeline.RunSelection;
import java.util.List;

/**
 * What the last look at the store has found.
 *
 * @param survey of all
 * @param selection of the runs
 * @param segments of the record, in order, complete on disk
 * @param gaps of the timeline
 */
record FinalPass(
    StreamSurvey survey, RunSelection selection, List<SegmentMeta> segments, GapList.Gaps gaps) {
  /** Copies the list. */
  FinalPass {
    segments = List.copyOf(segments);
  }
}
