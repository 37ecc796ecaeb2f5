package dev.framefleet.collator.timeline;

import dev.framefleet.collator.runs.RunTally;
import dev.framefleet.collator.runs.StreamSurvey;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.time.SystemTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which runs make the timeline, and which of them speaks at a time. Immutable. */
public final class RunSelection {
  private final NavigableMap<RunId, RunTally> runs = new TreeMap<>();
  private final boolean newestWins;

  private RunSelection(List<RunTally> chosen, boolean newestWins) {
    chosen.forEach(run -> runs.put(run.run().id(), run));
    this.newestWins = newestWins;
  }

  /**
   * Chooses.
   *
   * @param only the runs wanted; empty for all
   * @throws UserError if one of them is not there, or if runs overlap and nobody said what is meant
   */
  public static RunSelection choose(StreamSurvey survey, Set<RunId> only, OverlapPolicy policy) {
    List<RunTally> chosen = new ArrayList<>(survey.tallies());
    if (!only.isEmpty()) {
      only.forEach(run -> require(survey, run));
      chosen.removeIf(run -> !only.contains(run.run().id()));
    }
    if (policy == OverlapPolicy.REFUSE) {
      refuseOverlap(chosen);
    }
    return new RunSelection(chosen, policy == OverlapPolicy.NEWEST);
  }

  private static void require(StreamSurvey survey, RunId run) {
    if (survey.find(run) == null) {
      throw UserError.failed(
          "there is no run " + run + " in the store" + listed(List.copyOf(survey.tallies())));
    }
  }

  /** The chosen runs, in order of their start. */
  public List<RunTally> runs() {
    return List.copyOf(runs.values());
  }

  /** Whether a frame of this identity is on the timeline. */
  boolean includes(FrameId id) {
    return runs.containsKey(id.run())
        && !(newestWins
            && runs.tailMap(id.run(), false).values().stream()
                .anyMatch(newer -> covers(newer, id.captureMicros())));
  }

  private static boolean covers(RunTally run, long micros) {
    return !run.isEmpty() && run.firstMicros() <= micros && micros <= run.lastMicros();
  }

  private static void refuseOverlap(List<RunTally> all) {
    List<RunTally> byTime = new ArrayList<>(all);
    byTime.removeIf(RunTally::isEmpty);
    byTime.sort(Comparator.comparingLong(RunTally::firstMicros));
    List<RunTally> overlapping = new ArrayList<>();
    RunTally longest = null;
    for (RunTally run : byTime) {
      if (longest != null && run.firstMicros() <= longest.lastMicros()) {
        if (!overlapping.contains(longest)) {
          overlapping.add(longest);
        }
        overlapping.add(run);
      }
      longest = longest == null || run.lastMicros() > longest.lastMicros() ? run : longest;
    }
    if (!overlapping.isEmpty()) {
      throw UserError.failed(
          "runs overlap in time; choose one with --run, or say --overlap newest or --overlap"
              + " interleave"
              + listed(overlapping));
    }
  }

  private static String listed(List<RunTally> runs) {
    return runs.stream()
        .map(
            run ->
                run.run().id()
                    + (run.isEmpty()
                        ? " (no frames)"
                        : " ("
                            + run.stored()
                            + " frames, "
                            + SystemTime.ofMicros(run.firstMicros())
                            + " to "
                            + SystemTime.ofMicros(run.lastMicros())
                            + ")"))
        .collect(Collectors.joining(", ", runs.isEmpty() ? "" : ": ", ""));
  }
}
