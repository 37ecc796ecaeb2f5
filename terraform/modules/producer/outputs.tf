output "account" {
  description = "E-mail of the producers' account."
  value       = google_service_account.producer.email
}

output "credential_config" {
  description = "For a site outside Google: the command that writes its credential file. Null inside."
  value = var.workload_identity == null ? null : join(" ", [
    "gcloud iam workload-identity-pools create-cred-config",
    google_iam_workload_identity_pool_provider.site[0].name,
    "--service-account=${google_service_account.producer.email}",
    "--credential-source-file=TOKEN_FILE --output-file=credentials.json",
  ])
}
