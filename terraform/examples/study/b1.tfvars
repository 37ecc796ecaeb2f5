worker = {
  cpu         = 2
  memory      = "8Gi"
  concurrency = 100
  instances   = { least = 5, most = 100 }
  cpu_always  = true
}
ack_deadline_seconds = 300
