locals {
  of_frames = "resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = \"${var.subscription}\""
  of_dead   = "resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = \"${var.dead_subscription}\""
}

resource "google_monitoring_alert_policy" "oldest_unacked" {
  project               = var.project
  display_name          = "FrameFleet: frames wait too long"
  combiner              = "OR"
  notification_channels = var.notification_channels
  severity              = "WARNING"

  conditions {
    display_name = "oldest unacknowledged frame over ${var.oldest_unacked_seconds} s"

    condition_threshold {
      filter          = "metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" AND ${local.of_frames}"
      comparison      = "COMPARISON_GT"
      threshold_value = var.oldest_unacked_seconds
      duration        = "120s"

      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  documentation {
    subject = "FrameFleet: frames wait too long"
    content = "Workers are too few, too slow or failing. Runbook: ${var.runbook_url}#alert-frames-wait-too-long"
  }
}

resource "google_monitoring_alert_policy" "dead_letters" {
  project               = var.project
  display_name          = "FrameFleet: frames were given up"
  combiner              = "OR"
  notification_channels = var.notification_channels
  severity              = "CRITICAL"

  conditions {
    display_name = "a dead letter waits"

    condition_threshold {
      filter          = "metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND ${local.of_dead}"
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  documentation {
    subject = "FrameFleet: frames were given up"
    content = "They are kept for 31 days and can be brought back. Runbook: ${var.runbook_url}#alert-frames-were-given-up"
  }
}

resource "google_monitoring_alert_policy" "errors" {
  count = var.cloud_run_service == null ? 0 : 1

  project               = var.project
  display_name          = "FrameFleet: workers fail"
  combiner              = "OR"
  notification_channels = var.notification_channels
  severity              = "ERROR"

  conditions {
    display_name = "more than ${var.error_ratio * 100} % of the pushes answered 5xx"

    condition_threshold {
      filter             = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${var.cloud_run_service}\" AND metric.labels.response_code_class = \"5xx\""
      denominator_filter = "metric.type = \"run.googleapis.com/request_count\" AND resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${var.cloud_run_service}\""
      comparison         = "COMPARISON_GT"
      threshold_value    = var.error_ratio
      duration           = "120s"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }

      denominator_aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    subject = "FrameFleet: workers fail"
    content = "The store, the model or the account. Runbook: ${var.runbook_url}#alert-workers-fail"
  }
}

# The jobs of the module ledger print a line for each stream; its count of missing frames becomes a
# metric.
resource "google_logging_metric" "missing" {
  project = var.project
  name    = "framefleet/missing_frames"
  filter  = "jsonPayload.stream:* AND jsonPayload.balanced:* AND jsonPayload.missing > 0"

  value_extractor = "EXTRACT(jsonPayload.missing)"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = "1"

    labels {
      key        = "stream"
      value_type = "STRING"
    }
  }

  label_extractors = {
    stream = "EXTRACT(jsonPayload.stream)"
  }
}

resource "google_monitoring_alert_policy" "missing" {
  project               = var.project
  display_name          = "FrameFleet: frames are missing"
  combiner              = "OR"
  notification_channels = var.notification_channels
  severity              = "CRITICAL"

  conditions {
    display_name = "a ledger names missing frames"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.missing.name}\" AND resource.type = \"cloud_run_job\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_COUNT"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    subject = "FrameFleet: frames are missing"
    content = "`framefleet verify` says which. Runbook: ${var.runbook_url}#alert-frames-are-missing"
  }
}

resource "google_billing_budget" "month" {
  count = var.budget == null ? 0 : 1

  billing_account = var.budget.billing_account
  display_name    = "FrameFleet: the month's budget"

  budget_filter {
    projects = ["projects/${var.project}"]
  }

  amount {
    specified_amount {
      currency_code = var.budget.currency
      units         = tostring(floor(var.budget.amount))
    }
  }

  dynamic "threshold_rules" {
    for_each = [0.5, 0.9, 1.0]
    content {
      threshold_percent = threshold_rules.value
    }
  }

  all_updates_rule {
    monitoring_notification_channels = var.notification_channels
    disable_default_iam_recipients   = length(var.notification_channels) > 0
  }
}
