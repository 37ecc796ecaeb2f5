# What check-terraform must find; each mistake stands beside the words it is found by.

variable "project" {
  type = string
}

resource "google_pubsub_topic" "frames" {
  project = var.project
  nam     = "frames" # MISTAKE: 'nam' is not an argument
} # MISTAKE: 'name' is required

resource "google_pubsub_subscription" "push" {
  name                 = "frames-push"
  topic                = google_pubsub_topic.frames.id
  message_retention_duration = "600s"
  ack_deadline_seconds = "long" # MISTAKE: 'ack_deadline_seconds' takes a number
  expiration_policy {
    ttl = ""
  }
  retry_policy = { # MISTAKE: 'retry_policy' is a block, not an argument
    minimum_backoff = "10s"
  }

  push_config {
    push_endpoint = "https://worker/v1/push"

    oidc_token {
      audience = "worker"
      email    = "a@b.c" # MISTAKE: 'push_config.oidc_token.email' is not an argument
    } # MISTAKE: 'push_config.oidc_token.service_account_email' is required
  }

  labels { # MISTAKE: 'labels' is an argument, not a block
    app = "framefleet"
  }
}

resource "google_pubsub_quue" "none" { # MISTAKE: there is no resource google_pubsub_quue
  name = "none"
}

resource "google_storage_bucket_iam_member" "write" {
  bucket = google_storage_bucket.results.name # MISTAKE: google_storage_bucket.results is not declared
  role   = "roles/storage.objectCreator"
  member = google_service_account.worker.address # MISTAKE: google_service_account.worker has no attribute 'address'
}

resource "google_service_account" "worker" {
  project    = var.projekt # MISTAKE: var.projekt is not declared
  account_id = "worker"
}

resource "kubernetes_deployment_v1" "worker" {
  metadata {
    name = "worker"
  }

  spec {
    template {
      metadata {
        labels = ["worker"] # MISTAKE: 'spec.template.metadata.labels' takes a map
      }

      spec {
        container {
          name = "worker"

          startup_probe {
            http_get {
              path = "/health/ready"
              prot = "http" # MISTAKE: 'spec.template.spec.container.startup_probe.http_get.prot' is not an argument
            }
          }
        }
      }
    }
  }
}

resource "google_cloud_run_v2_service" "worker" { # MISTAKE: 'deletion_protection' must be stated
  name     = "worker"
  location = "europe-west1"
  ingress  = "INGRESS_TRAFFIC_INTERNAL_ONLY"

  template {
    max_instance_request_concurrency = 3
    timeout                          = "60s"
    service_account                  = "worker@project.iam.gserviceaccount.com"

    containers {
      image = "worker"

      resources { # MISTAKE: 'template.containers.resources.cpu_idle' must be stated
        limits = { cpu = "1" }
      }
    }
  }
}

module "pubsub" {
  source = "../../../terraform/modules/pubsub"
  regoin = "europe-west1" # MISTAKE: the module has no variable 'regoin'
} # MISTAKE: the module's variable 'project' is required

output "topic" {
  value = module.pubsub.topic # MISTAKE: module.pubsub has no output 'topic'
}
