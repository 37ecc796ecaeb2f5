package dev.framefleet.planner.service;

/** Where workers can run. */
public enum PlatformKind {
  /** Cloud Run, one service. */
  CLOUD_RUN,
  /** App Engine standard, automatic scaling. */
  APP_ENGINE,
  /** A managed instance group of virtual machines behind a load balancer. */
  INSTANCE_GROUP,
  /** Pods on Kubernetes Engine with the horizontal and the cluster autoscaler. */
  KUBERNETES
}
