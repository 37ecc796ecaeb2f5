# Pulling workers on a managed instance group, scaled by the frames that wait for each instance.

locals {
  name = "framefleet-worker"

  cloud_init = templatefile("${path.module}/cloud-init.yaml.tftpl", {
    image = var.image
    environment = {
      FRAMEFLEET_WORKER_SOURCE       = "pull"
      FRAMEFLEET_WORKER_SUBSCRIPTION = var.subscription
      FRAMEFLEET_WORKER_STORE        = var.store
      FRAMEFLEET_WORKER_ACK_DEADLINE = tostring(var.ack_deadline_seconds)
      FRAMEFLEET_WORKER_LOG_FORMAT   = "json"
      GOOGLE_CLOUD_PROJECT           = var.project
    }
  })
}

resource "google_service_account" "worker" {
  project      = var.project
  account_id   = local.name
  display_name = "FrameFleet: runs the workers"
}

resource "google_project_iam_member" "worker" {
  for_each = toset(["roles/logging.logWriter", "roles/monitoring.metricWriter", "roles/artifactregistry.reader", "roles/cloudtrace.agent"])

  project = var.project
  role    = each.value
  member  = google_service_account.worker.member
}

resource "google_pubsub_subscription_iam_member" "pull" {
  project      = var.project
  subscription = var.subscription
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.worker.member
}

resource "google_compute_instance_template" "worker" {
  project      = var.project
  region       = var.region
  name_prefix  = "${local.name}-"
  machine_type = var.machine_type
  tags         = [local.name]
  labels       = var.labels

  disk {
    boot         = true
    auto_delete  = true
    source_image = "projects/cos-cloud/global/images/family/cos-stable"
    disk_size_gb = 20
    disk_type    = "pd-balanced"
  }

  network_interface {
    network    = var.network
    subnetwork = var.subnetwork
  }

  scheduling {
    provisioning_model          = var.spot ? "SPOT" : "STANDARD"
    preemptible                 = var.spot
    automatic_restart           = !var.spot
    on_host_maintenance         = var.spot ? "TERMINATE" : "MIGRATE"
    instance_termination_action = var.spot ? "STOP" : null
  }

  service_account {
    email  = google_service_account.worker.email
    scopes = ["cloud-platform"] # what it may do is said by its roles
  }

  shielded_instance_config {
    enable_secure_boot          = true
    enable_vtpm                 = true
    enable_integrity_monitoring = true
  }

  metadata = {
    user-data                 = local.cloud_init
    block-project-ssh-keys    = "true"
    google-logging-enabled    = "true"
    google-monitoring-enabled = "true"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_compute_health_check" "live" {
  project             = var.project
  name                = local.name
  check_interval_sec  = 10
  timeout_sec         = 5
  unhealthy_threshold = 3

  http_health_check {
    port         = 8080
    request_path = "/health/live"
  }
}

# Google's health checkers, and nobody else.
resource "google_compute_firewall" "health" {
  project       = var.project
  name          = "${local.name}-health"
  network       = var.network
  direction     = "INGRESS"
  source_ranges = ["35.191.0.0/16", "130.211.0.0/22"]
  target_tags   = [local.name]

  allow {
    protocol = "tcp"
    ports    = ["8080"]
  }
}

resource "google_compute_region_instance_group_manager" "worker" {
  project            = var.project
  region             = var.region
  name               = local.name
  base_instance_name = local.name

  version {
    instance_template = google_compute_instance_template.worker.id
  }

  auto_healing_policies {
    health_check      = google_compute_health_check.live.id
    initial_delay_sec = 300
  }

  update_policy {
    type                  = "PROACTIVE"
    minimal_action        = "REPLACE"
    max_surge_fixed       = 3
    max_unavailable_fixed = 0
  }
}

resource "google_compute_region_autoscaler" "worker" {
  project = var.project
  region  = var.region
  name    = local.name
  target  = google_compute_region_instance_group_manager.worker.id

  autoscaling_policy {
    min_replicas    = var.instances.least
    max_replicas    = var.instances.most
    cooldown_period = var.initialisation_seconds

    metric {
      name                       = "pubsub.googleapis.com/subscription/num_undelivered_messages"
      filter                     = "resource.type = pubsub_subscription AND resource.labels.subscription_id = \"${var.subscription}\""
      single_instance_assignment = var.undelivered_per_instance
    }

    scale_in_control {
      time_window_sec = 600

      max_scaled_in_replicas {
        percent = 50
      }
    }
  }
}
