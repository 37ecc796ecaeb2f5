output "producer_account" {
  description = "Whom producers run as."
  value       = module.producer.account
}

output "store" {
  description = "What --store takes."
  value       = module.store.url
}
