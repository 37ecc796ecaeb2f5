output "account" {
  description = "The workers' account, as an IAM member."
  value       = google_service_account.worker.member
}

output "namespace" {
  description = "Kubernetes namespace of the workers."
  value       = kubernetes_namespace_v1.this.metadata[0].name
}
