# One bucket is one result set: frames/, images/, errors/ and runs/.

locals {
  expiry = {
    for prefix, days in var.keep_days : "${prefix}/" => days if days != null
  }
}

resource "google_storage_bucket" "results" {
  # checkov:skip=CKV_GCP_78: names are written once, so there is nothing to keep versions of
  project                     = var.project
  name                        = var.bucket
  location                    = var.location
  labels                      = var.labels
  force_destroy               = var.force_destroy
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = false
  }

  soft_delete_policy {
    retention_duration_seconds = var.soft_delete_seconds
  }

  dynamic "lifecycle_rule" {
    for_each = local.expiry
    content {
      condition {
        age            = lifecycle_rule.value
        matches_prefix = [lifecycle_rule.key]
      }
      action {
        type = "Delete"
      }
    }
  }

  dynamic "encryption" {
    for_each = var.kms_key == null ? [] : [var.kms_key]
    content {
      default_kms_key_name = encryption.value
    }
  }

  dynamic "logging" {
    for_each = var.access_log_bucket == null ? [] : [var.access_log_bucket]
    content {
      log_bucket = logging.value
    }
  }
}

# A worker creates objects and, when a name is taken, reads what is there. It deletes nothing.
resource "google_storage_bucket_iam_member" "create" {
  for_each = toset(var.writers)

  bucket = google_storage_bucket.results.name
  role   = "roles/storage.objectCreator"
  member = each.value
}

resource "google_storage_bucket_iam_member" "read" {
  for_each = toset(concat(var.writers, var.readers))

  bucket = google_storage_bucket.results.name
  role   = "roles/storage.objectViewer"
  member = each.value
}
