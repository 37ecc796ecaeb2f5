package dev.framefleet.planner.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What makes a plan cheaper, and by how much. */
final class Levers {
  private static final int MOST = 3;
  private final CostModel costs;

  Levers(CostModel costs) {
    this.costs = costs;
  }

  List<Lever> of(Workload workload, Candidate candidate) {
    List<Lever> levers = new ArrayList<>();
    int grouped = Grouping.of(costs, workload, candidate).framesPerObject();
    add(
        levers,
        candidate,
        "send half the frames (--fps, or the motion gate): events shorter than two frames can be"
            + " missed",
        workload.withFps(workload.fps() / 2),
        0.5,
        1);
    add(
        levers,
        candidate,
        "halve the bytes of a frame (--quality, --max-width): small objects are found less often",
        workload.withFrameBytes(workload.frameBytes() / 2),
        1,
        1);
    add(
        levers,
        candidate,
        "keep frames half as long: older ones cannot be looked at or replayed",
        workload.withKeptDays(workload.keptDays() / 2),
        1,
        1);
    add(
        levers,
        candidate,
        "put %d frames into one message and object (reserved in the format, not built): the first of them waits for the last"
            .formatted(grouped),
        workload,
        1,
        grouped);
    add(
        levers,
        candidate,
        "halve the processor time of a frame (the model's fast variant, unless it was calibrated"
            + " with it): compare its detections first",
        workload,
        0.5,
        1);
    if (workload.wrapped()) {
      add(
          levers,
          candidate,
          "push unwrapped, without base64: nothing is given up",
          workload.withWrapped(false),
          1,
          1);
    }
    return levers.stream()
        .filter(lever -> lever.saving() > 0)
        .sorted(Comparator.comparingDouble(Lever::saving).reversed())
        .limit(MOST)
        .toList();
  }

  private void add(
      List<Lever> levers,
      Candidate candidate,
      String what,
      Workload then,
      double load,
      int framesPerObject) {
    double cost =
        costs
            .month(then, candidate.option(), candidate.meanInstances(load), framesPerObject)
            .total();
    levers.add(new Lever(what, candidate.cost().total() - cost));
  }
}
