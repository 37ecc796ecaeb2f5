# The topics and subscriptions of one fleet, and who may do what with them.

data "google_project" "this" {
  project_id = var.project
}

locals {
  # Pub/Sub itself: it signs push tokens, moves dead letters and takes them from their subscription.
  pubsub_agent = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_topic" "frames" {
  # checkov:skip=CKV_GCP_83: Google's keys by default; kms_key takes your own
  project      = var.project
  name         = "frames"
  labels       = var.labels
  kms_key_name = var.kms_key

  dynamic "message_storage_policy" {
    for_each = var.region == null ? [] : [var.region]
    content {
      allowed_persistence_regions = [message_storage_policy.value]
    }
  }
}

resource "google_pubsub_topic" "dead" {
  # checkov:skip=CKV_GCP_83: Google's keys by default; kms_key takes your own
  project      = var.project
  name         = "frames-dead"
  labels       = var.labels
  kms_key_name = var.kms_key

  dynamic "message_storage_policy" {
    for_each = var.region == null ? [] : [var.region]
    content {
      allowed_persistence_regions = [message_storage_policy.value]
    }
  }
}

# --- frames to the workers: pushed, or pulled by them

resource "google_service_account" "push" {
  count = var.push == null ? 0 : 1

  project      = var.project
  account_id   = "framefleet-push"
  display_name = "FrameFleet: pushes frames to the workers"
}

resource "google_service_account_iam_member" "push_tokens" {
  count = var.push == null ? 0 : 1

  service_account_id = google_service_account.push[0].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.pubsub_agent
}

resource "google_pubsub_subscription" "push" {
  count = var.push == null ? 0 : 1

  project                    = var.project
  name                       = "frames-push"
  topic                      = google_pubsub_topic.frames.id
  labels                     = var.labels
  ack_deadline_seconds       = var.ack_deadline_seconds
  message_retention_duration = "${var.retention_seconds}s"
  enable_message_ordering    = false # a key would serialise its frames; the collator orders

  push_config {
    push_endpoint = var.push.endpoint

    oidc_token {
      service_account_email = google_service_account.push[0].email
      audience              = var.push.audience
    }

    dynamic "no_wrapper" {
      for_each = var.push.unwrapped ? [true] : []
      content {
        write_metadata = true # the attributes, as headers
      }
    }
  }

  retry_policy {
    minimum_backoff = "${var.backoff_seconds.least}s"
    maximum_backoff = "${var.backoff_seconds.longest}s"
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = var.max_delivery_attempts
  }

  expiration_policy {
    ttl = "" # a camera may sleep for months
  }

  depends_on = [google_service_account_iam_member.push_tokens]
}

resource "google_pubsub_subscription" "pull" {
  count = var.push == null ? 1 : 0

  project                    = var.project
  name                       = "frames-pull"
  topic                      = google_pubsub_topic.frames.id
  labels                     = var.labels
  ack_deadline_seconds       = var.ack_deadline_seconds
  message_retention_duration = "${var.retention_seconds}s"
  enable_message_ordering    = false

  retry_policy {
    minimum_backoff = "${var.backoff_seconds.least}s"
    maximum_backoff = "${var.backoff_seconds.longest}s"
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = var.max_delivery_attempts
  }

  expiration_policy {
    ttl = ""
  }
}

locals {
  source = var.push == null ? google_pubsub_subscription.pull[0] : google_pubsub_subscription.push[0]
}

# --- dead letters

resource "google_pubsub_subscription" "dead" {
  project                    = var.project
  name                       = "frames-dead"
  topic                      = google_pubsub_topic.dead.id
  labels                     = var.labels
  ack_deadline_seconds       = 60
  message_retention_duration = "2678400s" # 31 days to notice and to redrive

  expiration_policy {
    ttl = ""
  }
}

resource "google_pubsub_topic_iam_member" "dead_publisher" {
  project = var.project
  topic   = google_pubsub_topic.dead.name
  role    = "roles/pubsub.publisher"
  member  = local.pubsub_agent
}

resource "google_pubsub_subscription_iam_member" "dead_source" {
  project      = var.project
  subscription = local.source.name
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent
}

# --- results

resource "google_pubsub_schema" "result" {
  count = var.results_topic ? 1 : 0

  project    = var.project
  name       = "framefleet-result"
  type       = "PROTOCOL_BUFFER"
  definition = file("${path.module}/result.proto")
}

resource "google_pubsub_topic" "results" {
  count = var.results_topic ? 1 : 0

  # checkov:skip=CKV_GCP_83: Google's keys by default; kms_key takes your own
  project      = var.project
  name         = "results"
  labels       = var.labels
  kms_key_name = var.kms_key

  schema_settings {
    schema   = google_pubsub_schema.result[0].id
    encoding = "JSON"
  }
}
