package dev.framefleet.planner.service;

/** Where workers can run. */
public enum PlatformKind {
  /** Cloud Run, one service. */
  CLOUD_RUN,
  /** App Engine standard, automatic scaling. */
  APP_ENGINE,
  /** A managed instance group of virtual machines that pull. */
  INSTANCE_GROUP,
  /** Pods on Kubernetes Engine that pull, with the horizontal and the cluster autoscaler. */
  KUBERNETES;

  /** Whether workers pull their frames there, as the Terraform examples have it. */
  public boolean pulls() {
    return this == INSTANCE_GROUP || this == KUBERNETES;
  }
}
