package dev.framefleet.cli.plan;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.service.PlatformKind;
import java.util.Set;

/** What can be: numbers outside are refused before a plan is made of them. Stateless. */
public final class PlanBounds {
  /** Cameras of a plan. */
  public static final int MOST_CAMERAS = 10_000_000;

  /** Frames per second of a camera; the least is one in 1,000 s. */
  public static final double LEAST_FPS = 1e-3;

  /** Frames per second of a camera. */
  public static final double MOST_FPS = 1000;

  /** A Pub/Sub message has 10 MB, and a frame's attributes are in it. */
  public static final double MOST_FRAME_KB = 9_999;

  /** Push deadlines end at 600 s, so nothing of a frame may take longer. */
  public static final double MOST_MILLIS = 600_000;

  /** A hundred years. */
  public static final double MOST_DAYS = 36_525;

  /** How often a frame is read. */
  public static final double MOST_READS = 1_000_000;

  /** Money, and seconds of a run. */
  public static final double MOST = 1e15;

  private static final Set<Double> CLOUD_RUN_VCPUS = Set.of(1.0, 2.0, 4.0, 6.0, 8.0);
  private static final int CLOUD_RUN_AT_ONCE = 1000;
  private static final double MOST_VCPUS = 416;
  private static final double LEAST_VCPUS = 0.08;
  private static final double LEAST_MIB = 128;
  private static final double MOST_MIB = 12 * 1024.0 * 1024;

  private PlanBounds() {}

  /**
   * The value of an option, if it can be; what is no number cannot.
   *
   * @throws UserError naming the bounds
   */
  public static double option(String name, double value, double low, double high) {
    try {
      return within(name, value, low, high);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A value, if it can be.
   *
   * @throws IllegalArgumentException naming the bounds
   */
  static double within(String name, double value, double low, double high) {
    if (value >= low && value <= high) {
      return value;
    }
    throw new IllegalArgumentException(
        Say.with("%s must be %s to %s: %s", name, number(low), number(high), value));
  }

  private static String number(double bound) {
    return bound < 1 ? Say.plain(bound) : Say.count(bound);
  }

  /**
   * Settings that a platform takes.
   *
   * @throws IllegalArgumentException saying what it does not take
   */
  static Option settings(Option option) {
    within("vcpus", option.vcpus(), LEAST_VCPUS, MOST_VCPUS);
    within("memory", option.memoryMib(), LEAST_MIB, MOST_MIB);
    within("concurrency", option.concurrency(), 1, MOST_CAMERAS);
    within("max", option.maximum(), 1, MOST_CAMERAS);
    if (option.minimum() > option.maximum()) {
      throw new IllegalArgumentException(
          "min is over max: " + option.minimum() + " over " + option.maximum());
    }
    if (option.platform() == PlatformKind.CLOUD_RUN) {
      cloudRun(option);
    }
    return option;
  }

  private static void cloudRun(Option option) {
    within("concurrency of Cloud Run", option.concurrency(), 1, CLOUD_RUN_AT_ONCE);
    if (option.vcpus() < 1 ? option.concurrency() > 1 : !CLOUD_RUN_VCPUS.contains(option.vcpus())) {
      throw new IllegalArgumentException(
          "vcpus of Cloud Run must be 1, 2, 4, 6 or 8, or less than 1 with concurrency 1: "
              + Say.plain(option.vcpus()));
    }
    double least = option.vcpus() >= 6 ? 4096 : option.vcpus() >= 4 ? 2048 : LEAST_MIB;
    within(
        "memory of Cloud Run with " + Say.plain(option.vcpus()) + " vCPU",
        option.memoryMib(),
        least,
        32_768);
  }
}
