output "dashboard" {
  description = "Full name of the dashboard."
  value       = google_monitoring_dashboard.fleet.id
}
