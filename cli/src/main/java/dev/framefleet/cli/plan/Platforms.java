package dev.framefleet.cli.plan;

import dev.framefleet.planner.plan.Option;
import dev.framefleet.planner.service.PlatformKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Platforms in words. Stateless. */
public final class Platforms {
  private Platforms() {}

  /** The word for options and files: that of the Terraform example. */
  static String word(PlatformKind kind) {
    return switch (kind) {
      case CLOUD_RUN -> "cloud-run";
      case APP_ENGINE -> "app-engine";
      case INSTANCE_GROUP -> "mig";
      case KUBERNETES -> "gke";
    };
  }

  /**
   * The platform of a word.
   *
   * @throws IllegalArgumentException naming all words
   */
  public static PlatformKind parse(String text) {
    return Arrays.stream(PlatformKind.values())
        .filter(kind -> word(kind).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + Arrays.stream(PlatformKind.values())
                            .map(Platforms::word)
                            .collect(Collectors.joining(", "))
                        + ": "
                        + text));
  }

  /** Name and size of an instance. */
  static String instance(Option option) {
    String size = Say.count(option.vcpus()) + " vCPU, " + Say.count(option.memoryMib()) + " MiB";
    return switch (option.platform()) {
      case CLOUD_RUN -> "Cloud Run, " + size;
      case APP_ENGINE -> "App Engine F4, " + size;
      case INSTANCE_GROUP -> "instance group, " + size;
      case KUBERNETES -> "Kubernetes, " + size + " a pod";
    };
  }

  /** What an instance is called. */
  static String unit(PlatformKind kind) {
    return kind == PlatformKind.KUBERNETES ? "pods" : "instances";
  }
}
