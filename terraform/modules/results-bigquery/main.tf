# Each frame's result as a row, by a BigQuery subscription: no code in between. A result may come
# twice; the view shows each object once.

data "google_project" "this" {
  project_id = var.project
}

locals {
  pubsub_agent = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_bigquery_dataset" "this" {
  project    = var.project
  dataset_id = var.dataset
  location   = var.location
  labels     = var.labels

  dynamic "default_encryption_configuration" {
    for_each = var.kms_key == null ? [] : [var.kms_key]
    content {
      kms_key_name = default_encryption_configuration.value
    }
  }
}

resource "google_bigquery_table" "events" {
  # checkov:skip=CKV_GCP_80: the dataset's key (kms_key) is the default of its tables
  project             = var.project
  dataset_id          = google_bigquery_dataset.this.dataset_id
  table_id            = "result_events"
  schema              = file("${path.module}/schema.json")
  clustering          = ["stream", "run"]
  deletion_protection = var.deletion_protection
  labels              = var.labels

  time_partitioning {
    type          = "DAY"
    field         = "publish_time"
    expiration_ms = var.keep_days == null ? null : var.keep_days * 86400000
  }
}

resource "google_bigquery_table" "results" {
  # checkov:skip=CKV_GCP_80: a view; it holds nothing
  # checkov:skip=CKV_GCP_121: a view; the table behind it is protected
  project             = var.project
  dataset_id          = google_bigquery_dataset.this.dataset_id
  table_id            = "results"
  deletion_protection = false
  labels              = var.labels

  view {
    use_legacy_sql = false
    query = templatefile("${path.module}/results.sql.tftpl", {
      events = "${var.project}.${var.dataset}.${google_bigquery_table.events.table_id}"
    })
  }
}

resource "google_bigquery_dataset_iam_member" "agent" {
  for_each = toset(["roles/bigquery.dataEditor", "roles/bigquery.metadataViewer"])

  project    = var.project
  dataset_id = google_bigquery_dataset.this.dataset_id
  role       = each.value
  member     = local.pubsub_agent
}

resource "google_pubsub_subscription" "results" {
  project                    = var.project
  name                       = "results-bigquery"
  topic                      = var.results_topic
  labels                     = var.labels
  message_retention_duration = "604800s"

  bigquery_config {
    table               = "${var.project}.${var.dataset}.${google_bigquery_table.events.table_id}"
    use_topic_schema    = true
    write_metadata      = true
    drop_unknown_fields = true
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  expiration_policy {
    ttl = ""
  }

  depends_on = [google_bigquery_dataset_iam_member.agent]
}
