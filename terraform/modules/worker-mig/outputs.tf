output "account" {
  description = "The workers' account, as an IAM member."
  value       = google_service_account.worker.member
}

output "group" {
  description = "Name of the instance group."
  value       = google_compute_region_instance_group_manager.worker.name
}
