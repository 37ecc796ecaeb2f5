worker = {
  cpu         = 1
  memory      = "4Gi"
  concurrency = 30
  instances   = { least = 5, most = 100 }
  cpu_always  = true
}
ack_deadline_seconds = 300
