output "bucket" {
  description = "Name of the bucket."
  value       = google_storage_bucket.results.name
}

output "url" {
  description = "What --store takes."
  value       = "gs://${google_storage_bucket.results.name}"
}
