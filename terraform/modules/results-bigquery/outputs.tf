output "view" {
  description = "The view of results, each frame once."
  value       = "${var.project}.${var.dataset}.${google_bigquery_table.results.table_id}"
}
