# Pulling workers on GKE, scaled by the frames that wait. The cluster needs Workload Identity and
# the Custom Metrics Stackdriver Adapter (both are Google's; see terraform/README.md).

locals {
  name   = "framefleet-worker"
  labels = merge(var.labels, { "app.kubernetes.io/name" = local.name, "app.kubernetes.io/part-of" = "framefleet" })
}

resource "google_service_account" "worker" {
  project      = var.project
  account_id   = local.name
  display_name = "FrameFleet: runs the workers"
}

resource "google_service_account_iam_member" "workload_identity" {
  service_account_id = google_service_account.worker.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project}.svc.id.goog[${var.namespace}/${local.name}]"
}

resource "google_pubsub_subscription_iam_member" "pull" {
  project      = var.project
  subscription = var.subscription
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.worker.member
}

resource "kubernetes_namespace_v1" "this" {
  metadata {
    name   = var.namespace
    labels = merge(local.labels, { "pod-security.kubernetes.io/enforce" = "restricted" })
  }
}

resource "kubernetes_service_account_v1" "worker" {
  metadata {
    name        = local.name
    namespace   = kubernetes_namespace_v1.this.metadata[0].name
    labels      = local.labels
    annotations = { "iam.gke.io/gcp-service-account" = google_service_account.worker.email }
  }
}

resource "kubernetes_deployment_v1" "worker" {
  # checkov:skip=CKV_K8S_14: the image is a variable; the example's has a tag
  # checkov:skip=CKV_K8S_43: the image is a variable, whose description asks for a digest
  # checkov:skip=CKV_K8S_15: an image named by its digest need not be asked for again at each start
  metadata {
    name      = local.name
    namespace = kubernetes_namespace_v1.this.metadata[0].name
    labels    = local.labels
  }

  wait_for_rollout = false

  spec {
    selector {
      match_labels = { "app.kubernetes.io/name" = local.name }
    }

    template {
      metadata {
        labels = local.labels
      }

      spec {
        service_account_name             = kubernetes_service_account_v1.worker.metadata[0].name
        automount_service_account_token  = false
        termination_grace_period_seconds = 15

        security_context {
          run_as_non_root = true
          run_as_user     = 65532
          run_as_group    = 65532

          seccomp_profile {
            type = "RuntimeDefault"
          }
        }

        container {
          name  = "worker"
          image = var.image

          env {
            name  = "FRAMEFLEET_WORKER_SOURCE"
            value = "pull"
          }
          env {
            name  = "FRAMEFLEET_WORKER_SUBSCRIPTION"
            value = var.subscription
          }
          env {
            name  = "FRAMEFLEET_WORKER_STORE"
            value = var.store
          }
          env {
            name  = "FRAMEFLEET_WORKER_ACK_DEADLINE"
            value = tostring(var.ack_deadline_seconds)
          }
          env {
            name  = "FRAMEFLEET_WORKER_LOG_FORMAT"
            value = "json"
          }
          env {
            name  = "GOOGLE_CLOUD_PROJECT"
            value = var.project
          }

          port {
            name           = "http"
            container_port = 8080
          }

          resources {
            requests = { cpu = tostring(var.cpu), memory = var.memory }
            limits   = { cpu = tostring(var.cpu), memory = var.memory }
          }

          security_context {
            allow_privilege_escalation = false
            read_only_root_filesystem  = true

            capabilities {
              drop = ["ALL"]
            }
          }

          startup_probe {
            period_seconds    = 1
            failure_threshold = 60

            http_get {
              path = "/health/ready"
              port = "http"
            }
          }

          readiness_probe {
            period_seconds = 5

            http_get {
              path = "/health/ready"
              port = "http"
            }
          }

          liveness_probe {
            period_seconds = 10

            http_get {
              path = "/health/live"
              port = "http"
            }
          }

          volume_mount {
            name       = "tmp"
            mount_path = "/tmp"
          }
        }

        volume {
          name = "tmp"

          empty_dir {
            size_limit = "256Mi"
          }
        }
      }
    }
  }

  lifecycle {
    ignore_changes = [spec[0].replicas] # the autoscaler's
  }
}

resource "kubernetes_horizontal_pod_autoscaler_v2" "worker" {
  metadata {
    name      = local.name
    namespace = kubernetes_namespace_v1.this.metadata[0].name
    labels    = local.labels
  }

  spec {
    min_replicas = var.pods.least
    max_replicas = var.pods.most

    scale_target_ref {
      api_version = "apps/v1"
      kind        = "Deployment"
      name        = kubernetes_deployment_v1.worker.metadata[0].name
    }

    metric {
      type = "External"

      external {
        metric {
          name = "pubsub.googleapis.com|subscription|num_undelivered_messages"

          selector {
            match_labels = { "resource.labels.subscription_id" = var.subscription }
          }
        }

        target {
          type          = "AverageValue"
          average_value = tostring(var.undelivered_per_pod)
        }
      }
    }

    behavior {
      scale_up {
        stabilization_window_seconds = 0
        select_policy                = "Max"

        policy {
          type           = "Percent"
          value          = 100
          period_seconds = 15
        }
      }

      scale_down {
        stabilization_window_seconds = 300
        select_policy                = "Max"

        policy {
          type           = "Percent"
          value          = 50
          period_seconds = 60
        }
      }
    }
  }
}

resource "kubernetes_pod_disruption_budget_v1" "worker" {
  metadata {
    name      = local.name
    namespace = kubernetes_namespace_v1.this.metadata[0].name
    labels    = local.labels
  }

  spec {
    max_unavailable = "25%"

    selector {
      match_labels = { "app.kubernetes.io/name" = local.name }
    }
  }
}

# Nobody has to reach a pulling worker but the kubelet, whose probes are not subject to policies.
resource "kubernetes_network_policy_v1" "worker" {
  metadata {
    name      = local.name
    namespace = kubernetes_namespace_v1.this.metadata[0].name
    labels    = local.labels
  }

  spec {
    policy_types = ["Ingress"]

    pod_selector {
      match_labels = { "app.kubernetes.io/name" = local.name }
    }
  }
}
