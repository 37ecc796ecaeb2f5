# Who may publish frames, and nothing else.

resource "google_service_account" "producer" {
  project      = var.project
  account_id   = var.name
  display_name = "FrameFleet: publishes frames"
}

resource "google_pubsub_topic_iam_member" "publish" {
  project = var.project
  topic   = var.frames_topic
  role    = "roles/pubsub.publisher"
  member  = google_service_account.producer.member
}

# The producer asks at its start whether the topic is there, so that a mistake shows at once.
resource "google_pubsub_topic_iam_member" "view" {
  project = var.project
  topic   = var.frames_topic
  role    = "roles/pubsub.viewer"
  member  = google_service_account.producer.member
}

resource "google_iam_workload_identity_pool" "site" {
  count = var.workload_identity == null ? 0 : 1

  project                   = var.project
  workload_identity_pool_id = var.name
  display_name              = "FrameFleet: sites"
}

resource "google_iam_workload_identity_pool_provider" "site" {
  count = var.workload_identity == null ? 0 : 1

  project                            = var.project
  workload_identity_pool_id          = google_iam_workload_identity_pool.site[0].workload_identity_pool_id
  workload_identity_pool_provider_id = "site"
  attribute_condition                = "google.subject == '${var.workload_identity.subject}'"

  attribute_mapping = {
    "google.subject" = "assertion.sub"
  }

  oidc {
    issuer_uri        = var.workload_identity.issuer
    allowed_audiences = [var.workload_identity.audience]
  }
}

resource "google_service_account_iam_member" "site" {
  count = var.workload_identity == null ? 0 : 1

  service_account_id = google_service_account.producer.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principal://iam.googleapis.com/${google_iam_workload_identity_pool.site[0].name}/subject/${var.workload_identity.subject}"
}
