# One dashboard: what waits, what the workers do, what is stored, what went wrong.

locals {
  charts = concat(
    [
      {
        title  = "Frames published per second"
        filter = "metric.type = \"pubsub.googleapis.com/topic/send_message_operation_count\" resource.type = \"pubsub_topic\" resource.label.topic_id = \"frames\""
        align  = "ALIGN_RATE"
        reduce = "REDUCE_SUM"
        group  = []
      },
      {
        title  = "Frames that wait"
        filter = "metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" resource.type = \"pubsub_subscription\" resource.label.subscription_id = \"${var.subscription}\""
        align  = "ALIGN_MAX"
        reduce = "REDUCE_SUM"
        group  = []
      },
      {
        title  = "Oldest waiting frame, seconds"
        filter = "metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" resource.type = \"pubsub_subscription\" resource.label.subscription_id = \"${var.subscription}\""
        align  = "ALIGN_MAX"
        reduce = "REDUCE_MAX"
        group  = []
      },
      {
        title  = "Dead letters"
        filter = "metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" resource.type = \"pubsub_subscription\" resource.label.subscription_id = \"${var.dead_subscription}\""
        align  = "ALIGN_MAX"
        reduce = "REDUCE_SUM"
        group  = []
      },
      {
        title  = "Objects written per second, by answer"
        filter = "metric.type = \"storage.googleapis.com/api/request_count\" resource.type = \"gcs_bucket\" resource.label.bucket_name = \"${var.bucket}\""
        align  = "ALIGN_RATE"
        reduce = "REDUCE_SUM"
        group  = ["metric.label.response_code"]
      },
      {
        title  = "Bytes in the bucket"
        filter = "metric.type = \"storage.googleapis.com/storage/v2/total_bytes\" resource.type = \"gcs_bucket\" resource.label.bucket_name = \"${var.bucket}\""
        align  = "ALIGN_MEAN"
        reduce = "REDUCE_SUM"
        group  = []
      },
    ],
    var.cloud_run_service == null ? [] : [
      {
        title  = "Pushes per second, by answer"
        filter = "metric.type = \"run.googleapis.com/request_count\" resource.type = \"cloud_run_revision\" resource.label.service_name = \"${var.cloud_run_service}\""
        align  = "ALIGN_RATE"
        reduce = "REDUCE_SUM"
        group  = ["metric.label.response_code_class"]
      },
      {
        title  = "Time of a push, p99"
        filter = "metric.type = \"run.googleapis.com/request_latencies\" resource.type = \"cloud_run_revision\" resource.label.service_name = \"${var.cloud_run_service}\""
        align  = "ALIGN_PERCENTILE_99"
        reduce = "REDUCE_MAX"
        group  = []
      },
      {
        title  = "Instances"
        filter = "metric.type = \"run.googleapis.com/container/instance_count\" resource.type = \"cloud_run_revision\" resource.label.service_name = \"${var.cloud_run_service}\""
        align  = "ALIGN_MAX"
        reduce = "REDUCE_SUM"
        group  = ["metric.label.state"]
      },
      {
        title  = "CPU of an instance, p50"
        filter = "metric.type = \"run.googleapis.com/container/cpu/utilizations\" resource.type = \"cloud_run_revision\" resource.label.service_name = \"${var.cloud_run_service}\""
        align  = "ALIGN_PERCENTILE_50"
        reduce = "REDUCE_MEAN"
        group  = []
      },
    ],
  )
}

resource "google_monitoring_dashboard" "fleet" {
  project = var.project

  dashboard_json = jsonencode({
    displayName = "FrameFleet"
    gridLayout = {
      columns = "2"
      widgets = [
        for chart in local.charts : {
          title = chart.title
          xyChart = {
            dataSets = [{
              plotType = "LINE"
              timeSeriesQuery = {
                timeSeriesFilter = {
                  filter = chart.filter
                  aggregation = {
                    alignmentPeriod    = "60s"
                    perSeriesAligner   = chart.align
                    crossSeriesReducer = chart.reduce
                    groupByFields      = chart.group
                  }
                }
              }
            }]
          }
        }
      ]
    }
  })

  lifecycle {
    ignore_changes = [dashboard_json] # Google adds defaults to it
  }
}
