output "push_endpoint" {
  description = "Where frames are pushed to."
  value       = "${google_cloud_run_v2_service.worker.uri}/v1/push"
}

output "audience" {
  description = "What push tokens are for."
  value       = var.audience
}

output "account" {
  description = "The workers' account, as an IAM member."
  value       = google_service_account.worker.member
}

output "service" {
  description = "Name of the service."
  value       = google_cloud_run_v2_service.worker.name
}
