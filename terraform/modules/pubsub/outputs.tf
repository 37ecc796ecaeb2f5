output "frames_topic" {
  description = "Full name of the topic that producers publish to."
  value       = google_pubsub_topic.frames.id
}

output "results_topic" {
  description = "Full name of the topic of results; null without one."
  value       = var.results_topic ? google_pubsub_topic.results[0].id : null
}

output "subscription" {
  description = "Name of the workers' subscription: frames-push or frames-pull."
  value       = local.source.name
}

output "dead_subscription" {
  description = "Name of the subscription that holds the dead letters."
  value       = google_pubsub_subscription.dead.name
}

output "push_account" {
  description = "E-mail of the account that push tokens are for; the worker's --push-account. Null for pulling workers."
  value       = var.push == null ? null : google_service_account.push[0].email
}

output "ack_deadline_seconds" {
  description = "The worker's --ack-deadline."
  value       = var.ack_deadline_seconds
}
