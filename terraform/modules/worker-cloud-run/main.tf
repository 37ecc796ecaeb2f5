# Stateless workers on Cloud Run, pushed to by Pub/Sub and by nobody else.

resource "google_service_account" "worker" {
  project      = var.project
  account_id   = var.name
  display_name = "FrameFleet: runs the workers"
}

locals {
  environment = merge(
    {
      FRAMEFLEET_WORKER_STORE         = var.store
      FRAMEFLEET_WORKER_ACK_DEADLINE  = tostring(var.ack_deadline_seconds)
      FRAMEFLEET_WORKER_PUSH_AUDIENCE = var.audience
      FRAMEFLEET_WORKER_PUSH_ACCOUNT  = var.push_account
      FRAMEFLEET_WORKER_LOG_FORMAT    = "json"
      GOOGLE_CLOUD_PROJECT            = var.project
    },
    var.environment,
  )
}

resource "google_cloud_run_v2_service" "worker" {
  project             = var.project
  name                = var.name
  location            = var.region
  ingress             = var.ingress
  custom_audiences    = [var.audience]
  deletion_protection = var.deletion_protection
  labels              = var.labels

  template {
    service_account                  = google_service_account.worker.email
    timeout                          = "${var.ack_deadline_seconds}s"
    max_instance_request_concurrency = coalesce(var.concurrency, 4 * var.cpu)

    scaling {
      min_instance_count = var.instances.least
      max_instance_count = var.instances.most
    }

    containers {
      image = var.image

      ports {
        container_port = 8080
      }

      resources {
        limits = {
          cpu    = tostring(var.cpu)
          memory = var.memory
        }
        cpu_idle          = !var.cpu_always # must be said once `resources` is
        startup_cpu_boost = true
      }

      dynamic "env" {
        for_each = local.environment
        content {
          name  = env.key
          value = env.value
        }
      }

      # Ready only after an inference, so no frame waits for a cold model.
      startup_probe {
        period_seconds    = 1
        timeout_seconds   = 1
        failure_threshold = 60

        http_get {
          path = "/health/ready"
        }
      }

      liveness_probe {
        period_seconds    = 10
        timeout_seconds   = 5
        failure_threshold = 3

        http_get {
          path = "/health/live"
        }
      }
    }
  }
}

resource "google_cloud_run_v2_service_iam_member" "push" {
  project  = var.project
  location = var.region
  name     = google_cloud_run_v2_service.worker.name
  role     = "roles/run.invoker"
  member   = "serviceAccount:${var.push_account}"
}

resource "google_project_iam_member" "traces" {
  project = var.project
  role    = "roles/cloudtrace.agent"
  member  = google_service_account.worker.member
}
