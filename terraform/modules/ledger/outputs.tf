output "account" {
  description = "Whom the jobs run as; it must be able to read the bucket."
  value       = google_service_account.ledger.member
}
