package dev.framefleet.planner.plan;

import dev.framefleet.planner.service.PlatformKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The options worth a look for a workload. Where frames are pulled the minimum is what the busiest
 * hour needs: the autoscaler sees waiting frames alone, minutes late, so a group that is too small
 * lets them wait until it has grown.
 */
final class Options {
  private static final double CPU_TARGET = 0.6;
  private static final int PULLED_PER_VCPU = 2;
  private static final int TAKEN_PER_VCPU = 3;
  private static final double APP_ENGINE_F4_MIB = 1536;
  private static final double LEAST_MIB_OF_4_VCPUS = 2048;

  /** More than there can be; a plan that needs them breaks every quota. */
  private static final double MOST_INSTANCES = 1e9;

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
    int atPeak =
        (int) Math.min(MOST_INSTANCES, Math.ceil(workload.peakFramesPerSecond() / perInstance));
    double quietest = workload.peakFramesPerSecond() / workload.day().peak() * quietestShare();
    int minimum = Math.max(1, platform.pulls() ? atPeak : (int) Math.ceil(quietest / perInstance));
    int maximum = Math.max(minimum, (int) Math.ceil(1.5 * atPeak)) + 2;
    return new Option(platform, vcpus, memoryMib, concurrency(platform, vcpus), minimum, maximum);
  }

  private double quietestShare() {
    return workload.day().awake().stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  /**
   * What a worker takes without refusing any: one in work and two that wait for each vCPU; more
   * only where storing takes so long that a vCPU would idle. Who pulls has one in work and one
   * ready.
   */
  private int concurrency(PlatformKind platform, int vcpus) {
    if (platform.pulls()) {
      return PULLED_PER_VCPU * vcpus;
    }
    double perVcpu =
        (calibration.cpuSecondsPerFrame() + calibration.storeSeconds())
            / calibration.cpuSecondsPerFrame();
    return vcpus * Math.max(TAKEN_PER_VCPU, (int) Math.ceil(perVcpu));
  }

  /** Half a GiB steps, with a quarter to spare; Cloud Run wants 2 GiB for 4 vCPUs. */
  private double memory(int vcpus) {
    double needed =
        calibration.baseMib()
            + concurrency(PlatformKind.CLOUD_RUN, vcpus) * calibration.perFrameMib();
    double least = vcpus >= 4 ? LEAST_MIB_OF_4_VCPUS : 512;
    return Math.max(least, 512 * Math.ceil(1.25 * needed / 512));
  }
}
