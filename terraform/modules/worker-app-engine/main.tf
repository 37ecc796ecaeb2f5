# Workers on App Engine's flexible environment: the same image. The standard environment takes no
# images, and no file as large as the model's runtime.

resource "google_service_account" "worker" {
  project      = var.project
  account_id   = "framefleet-app-engine"
  display_name = "FrameFleet: runs the workers on App Engine"
}

resource "google_project_iam_member" "worker" {
  for_each = toset(["roles/logging.logWriter", "roles/monitoring.metricWriter", "roles/artifactregistry.reader", "roles/cloudtrace.agent"])

  project = var.project
  role    = each.value
  member  = google_service_account.worker.member
}

resource "google_app_engine_flexible_app_version" "worker" {
  project                   = var.project
  service                   = var.service
  version_id                = var.version_id
  runtime                   = "custom"
  service_account           = google_service_account.worker.email
  delete_service_on_destroy = true
  noop_on_destroy           = false

  deployment {
    container {
      image = var.image
    }
  }

  env_variables = {
    FRAMEFLEET_WORKER_STORE         = var.store
    FRAMEFLEET_WORKER_ACK_DEADLINE  = tostring(var.ack_deadline_seconds)
    FRAMEFLEET_WORKER_PUSH_AUDIENCE = var.audience
    FRAMEFLEET_WORKER_PUSH_ACCOUNT  = var.push_account
    FRAMEFLEET_WORKER_LOG_FORMAT    = "json"
    GOOGLE_CLOUD_PROJECT            = var.project
  }

  resources {
    cpu       = var.cpu
    memory_gb = var.memory_gb
    disk_gb   = 10
  }

  network {
    name = var.network
  }

  automatic_scaling {
    min_total_instances = var.instances.least
    max_total_instances = var.instances.most
    cool_down_period    = "120s"

    cpu_utilization {
      target_utilization = var.cpu_target
    }
  }

  readiness_check {
    path              = "/health/ready"
    check_interval    = "5s"
    timeout           = "4s"
    failure_threshold = 2
    success_threshold = 1
    app_start_timeout = "300s"
  }

  liveness_check {
    path              = "/health/live"
    check_interval    = "30s"
    timeout           = "4s"
    failure_threshold = 4
    success_threshold = 1
    initial_delay     = "60s"
  }

  depends_on = [google_project_iam_member.worker]
}
