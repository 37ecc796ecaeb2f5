package dev.framefleet.planner.plan;

import dev.framefleet.planner.service.PlatformKind;

/** What a reader has to know of how a platform is modelled. Stateless. */
public final class PlatformNotes {
  private PlatformNotes() {}

  /** Whether FrameFleet's worker can be deployed there as it is modelled here. */
  public static boolean deployable(PlatformKind platform) {
    return platform != PlatformKind.APP_ENGINE;
  }

  /** One sentence. */
  public static String of(PlatformKind platform) {
    return switch (platform) {
      case CLOUD_RUN ->
          "Cloud Run is priced with the CPU always allocated, so between frames it costs the same.";
      case APP_ENGINE ->
          "App Engine is the standard environment with class F4, for comparison only: it takes no"
              + " image, and the worker runs in the flexible environment, which is not simulated.";
      case INSTANCE_GROUP ->
          "Instance groups pull, as the Terraform example does, on e2-highcpu machines at list"
              + " price: those have 2, 4, 8, 16 or 32 vCPUs and a GiB for each.";
      case KUBERNETES ->
          "Pods on Kubernetes pull, as the Terraform example does. They are priced by what they ask"
              + " for, at list price: what nodes keep for themselves and what stands empty in them"
              + " is not in it.";
    };
  }
}
