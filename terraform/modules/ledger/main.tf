# Does every frame have a fate? `framefleet verify` at fixed times for each stream; the line that it
# prints is what the alert on missing frames reads.

resource "google_service_account" "ledger" {
  project      = var.project
  account_id   = var.name
  display_name = "FrameFleet: reads the bucket and counts"
}

resource "google_cloud_run_v2_job" "verify" {
  for_each = toset(var.streams)

  project             = var.project
  name                = "${var.name}-${each.value}"
  location            = var.region
  labels              = var.labels
  deletion_protection = false # it keeps nothing

  template {
    template {
      service_account = google_service_account.ledger.email
      timeout         = "3600s"
      max_retries     = 0 # missing frames end it with 1; asked again they are still missing

      containers {
        image = var.image
        args  = ["verify", "--store=${var.store}", "--stream=${each.value}", "--allow-open", "--json"]

        resources {
          limits = {
            cpu    = "1"
            memory = var.memory
          }
        }
      }
    }
  }
}

# Who starts it may start it, and nothing else.
resource "google_service_account" "clock" {
  project      = var.project
  account_id   = "${var.name}-clock"
  display_name = "FrameFleet: starts the count"
}

resource "google_cloud_run_v2_job_iam_member" "clock" {
  for_each = google_cloud_run_v2_job.verify

  project  = var.project
  location = var.region
  name     = each.value.name
  role     = "roles/run.invoker"
  member   = google_service_account.clock.member
}

resource "google_cloud_scheduler_job" "verify" {
  for_each = google_cloud_run_v2_job.verify

  project   = var.project
  region    = var.region
  name      = each.value.name
  schedule  = var.schedule
  time_zone = "Etc/UTC"

  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/projects/${var.project}/locations/${var.region}/jobs/${each.value.name}:run"

    oauth_token {
      service_account_email = google_service_account.clock.email
    }
  }
}
