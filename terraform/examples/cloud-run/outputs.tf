output "producer_account" {
  description = "Whom producers run as."
  value       = module.producer.account
}

output "credential_config" {
  description = "For a site outside Google: the command that writes its credential file."
  value       = module.producer.credential_config
}

output "store" {
  description = "What --store takes."
  value       = module.store.url
}

output "try_it" {
  description = "The next command."
  value       = "framefleet producer --project ${var.project} --stream gate --rtsp rtsp://…"
}
