output "push_endpoint" {
  description = "Where frames are pushed to."
  value       = "https://${var.version_id}-dot-${var.service}-dot-${var.project}.appspot.com/v1/push"
}

output "audience" {
  description = "What push tokens are for."
  value       = var.audience
}

output "account" {
  description = "The workers' account, as an IAM member."
  value       = google_service_account.worker.member
}
