variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region in which messages may be stored; null for any."
  type        = string
  default     = null
}

variable "labels" {
  description = "Labels of everything that takes some."
  type        = map(string)
  default     = {}
}

variable "kms_key" {
  description = "Full name of a key of your own for waiting messages; null for Google's. Pub/Sub's service agent needs roles/cloudkms.cryptoKeyEncrypterDecrypter on it."
  type        = string
  default     = null
}

variable "push" {
  description = <<-EOT
    Where frames are pushed to; null for workers that pull.
    endpoint: the worker's URL with /v1/push.
    audience: what the tokens are for; the worker's --push-audience.
    unwrapped: bytes instead of base64 in JSON, a quarter fewer bytes; the worker takes both.
  EOT
  type = object({
    endpoint  = string
    audience  = string
    unwrapped = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.push == null || can(regex("^https://.+/v1/push$", var.push.endpoint))
    error_message = "push.endpoint must begin with https:// and end with /v1/push."
  }
}

variable "ack_deadline_seconds" {
  description = "Time for one frame, waiting included: over the p99 of the work. Also the time-out of a push. The worker is told the same number (--ack-deadline)."
  type        = number
  default     = 60

  validation {
    condition     = var.ack_deadline_seconds >= 10 && var.ack_deadline_seconds <= 600
    error_message = "ack_deadline_seconds must be 10 to 600."
  }
}

variable "max_delivery_attempts" {
  description = "Deliveries until a frame goes to the dead letters. With a back-off of 10 to 600 s, 100 attempts outlast an outage of half a day."
  type        = number
  default     = 100

  validation {
    condition     = var.max_delivery_attempts >= 5 && var.max_delivery_attempts <= 100
    error_message = "max_delivery_attempts must be 5 to 100."
  }
}

variable "backoff_seconds" {
  description = "Least and longest wait before a frame is delivered again."
  type        = object({ least = number, longest = number })
  default     = { least = 10, longest = 600 }

  validation {
    condition     = 0 <= var.backoff_seconds.least && var.backoff_seconds.least <= var.backoff_seconds.longest && var.backoff_seconds.longest <= 600
    error_message = "backoff_seconds must be 0 <= least <= longest <= 600."
  }
}

variable "retention_seconds" {
  description = "How long an unacknowledged frame is kept: 600 (10 minutes) to 2678400 (31 days)."
  type        = number
  default     = 604800

  validation {
    condition     = var.retention_seconds >= 600 && var.retention_seconds <= 2678400
    error_message = "retention_seconds must be 600 to 2678400."
  }
}

variable "results_topic" {
  description = "Whether there is a topic for each frame's result."
  type        = bool
  default     = false
}
