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
    double instances = candidate.run().measured().meanInstances();
    double now = costs.month(workload, candidate.option(), instances, 1).total();
    List<Lever> levers = new ArrayList<>();
    levers.add(
        new Lever(
            "send half the frames (a lower --fps, or the motion gate)",
            now - total(half(workload), candidate, instances / 2, 1)));
    levers.add(
        new Lever(
            "keep frames half as long", now - total(kept(workload), candidate, instances, 1)));
    levers.add(
        new Lever(
            "put ten frames into one message and object (reserved in the format, not built)",
            now - total(workload, candidate, instances, 10)));
    if (workload.wrapped()) {
      levers.add(
          new Lever(
              "push unwrapped, without base64",
              now - total(unwrapped(workload), candidate, instances, 1)));
    }
    return levers.stream()
        .sorted(Comparator.comparingDouble(Lever::saving).reversed())
        .limit(MOST)
        .toList();
  }

  private double total(
      Workload workload, Candidate candidate, double instances, int framesPerObject) {
    return costs.month(workload, candidate.option(), instances, framesPerObject).total();
  }

  private static Workload half(Workload w) {
    return copy(w, w.fps() / 2, w.wrapped(), w.keptDays());
  }

  private static Workload kept(Workload w) {
    return copy(w, w.fps(), w.wrapped(), w.keptDays() / 2);
  }

  private static Workload unwrapped(Workload w) {
    return copy(w, w.fps(), false, w.keptDays());
  }

  private static Workload copy(Workload w, double fps, boolean wrapped, double keptDays) {
    return new Workload(
        w.cameras(),
        fps,
        w.frameBytes(),
        w.resultBytes(),
        wrapped,
        w.day(),
        keptDays,
        w.readsPerFrame(),
        w.egressShare());
  }
}
