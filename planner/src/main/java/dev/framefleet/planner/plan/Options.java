package dev.framefleet.planner.plan;

import dev.framefleet.planner.service.PlatformKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The options worth a look for a workload. Where the autoscaler sees CPU alone, the minimum is what
 * the busiest hour needs: a refused push pauses the whole subscription, so an instance group that
 * is too small looks idle and stays small.
 */
final class Options {
  private static final double CPU_TARGET = 0.6;
  private static final double APP_ENGINE_F4_MIB = 1536;
  private static final double LEAST_MIB_OF_4_VCPUS = 2048;
  private final Workload workload;
  private final Calibration calibration;

  Options(Workload workload, Calibration calibration) {
    this.workload = workload;
    this.calibration = calibration;
  }

  List<Option> all() {
    List<Option> options = new ArrayList<>();
    for (int vcpus : new int[] {1, 2, 4}) {
      options.add(option(PlatformKind.CLOUD_RUN, vcpus, memory(vcpus)));
    }
    options.add(option(PlatformKind.APP_ENGINE, 1, APP_ENGINE_F4_MIB));
    for (int vcpus : new int[] {2, 8}) {
      options.add(option(PlatformKind.INSTANCE_GROUP, vcpus, vcpus * 1024.0));
    }
    options.add(option(PlatformKind.KUBERNETES, 1, memory(1)));
    return options;
  }

  private Option option(PlatformKind platform, int vcpus, double memoryMib) {
    double perInstance = vcpus * CPU_TARGET / calibration.cpuSecondsPerFrame();
    int atPeak = (int) Math.ceil(workload.peakFramesPerSecond() / perInstance);
    double quietest = workload.peakFramesPerSecond() / workload.day().peak() * quietestShare();
    int minimum =
        Math.max(1, seesCpuAlone(platform) ? atPeak : (int) Math.ceil(quietest / perInstance));
    int maximum = Math.max(minimum, (int) Math.ceil(1.5 * atPeak)) + 2;
    return new Option(platform, vcpus, memoryMib, concurrency(vcpus), minimum, maximum);
  }

  static boolean seesCpuAlone(PlatformKind platform) {
    return platform == PlatformKind.INSTANCE_GROUP || platform == PlatformKind.KUBERNETES;
  }

  private double quietestShare() {
    return workload.day().awake().stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  /** As many as keep the vCPUs busy while others store, and two more per vCPU that wait. */
  private int concurrency(int vcpus) {
    double perVcpu =
        (calibration.cpuSecondsPerFrame() + calibration.storeSeconds())
            / calibration.cpuSecondsPerFrame();
    return vcpus * ((int) Math.ceil(perVcpu) + 2);
  }

  /** Half a GiB steps, with a quarter to spare; Cloud Run wants 2 GiB for 4 vCPUs. */
  private double memory(int vcpus) {
    double needed = calibration.baseMib() + concurrency(vcpus) * calibration.perFrameMib();
    double least = vcpus >= 4 ? LEAST_MIB_OF_4_VCPUS : 512;
    return Math.max(least, 512 * Math.ceil(1.25 * needed / 512));
  }
}
